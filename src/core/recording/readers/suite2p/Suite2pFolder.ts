import type { SignalStep } from '../../../../shared/entities/ingestOptions';
import type { Finding } from '../../../../shared/entities/recording';
import type { TraceSource } from '../../../../shared/entities/sourceInspection';
import { refuseFile } from '../../containers/bytes/refuseFile';
import { findPlanes } from './findPlanes';
import { openPlane, type Plane } from './Plane';

/** What `series` takes. */
export const FLUORESCENCE = 'F';
export const DECONVOLVED = 'spks';

/** Planes of one recording may lack the last frame, when it was stopped between two planes. */
const MOST_FRAMES_LACKING = 1;
const MOST_PLANES = 200;

/** A Suite2p output, open: its planes, and what they are together. */
export class Suite2pFolder {
  private constructor(
    readonly path: string,
    readonly planes: readonly Plane[],
  ) {}

  /** @throws WorkbenchError `file_damaged`, `file_too_large` and those of `FileBytes.open` */
  static async open(path: string, signal: AbortSignal): Promise<Suite2pFolder> {
    const folders = await findPlanes(path);
    if (folders.length > MOST_PLANES) throw refuseFile(path)(`it has ${folders.length} planes.`, 'file_too_large');
    const planes: Plane[] = [];
    const folder = new Suite2pFolder(path, planes);
    try {
      for (const plane of folders) planes.push(await openPlane(plane, signal));
      folder.#checkFrames();
      return folder;
    } catch (thrown) {
      await folder.close();
      throw thrown;
    }
  }

  get frames(): number {
    return Math.max(...this.planes.map(({ fluorescence }) => fluorescence.frames));
  }

  /** Null where a plane does not say, or two say different things. */
  get frameRateHz(): number | null {
    const rates = new Set(this.planes.map(({ settings }) => settings.frameRateHz));
    const [only = null] = rates;
    return rates.size === 1 ? only : null;
  }

  /** Raw fluorescence, and deconvolved traces where all planes have them. */
  series(): readonly TraceSource[] {
    const neurons = this.planes.reduce((sum, { fluorescence }) => sum + fluorescence.neurons, 0);
    const isJudged = this.planes.every(({ accepted }) => accepted !== null);
    const hasNeuropil = this.planes.every(({ neuropil }) => neuropil !== null);
    const common = {
      unit: null,
      frames: this.frames,
      neurons,
      accepted: isJudged ? this.planes.reduce((sum, { accepted }) => sum + (accepted?.length ?? 0), 0) : null,
      frameRateHz: this.frameRateHz,
      orientation: 'neurons_first' as const,
      hasMasks: this.planes.every(({ hasStatistics }) => hasStatistics),
    };
    const raw: TraceSource = {
      ...common,
      key: FLUORESCENCE,
      title: 'F, raw fluorescence',
      signal: 'fluorescence',
      hasNeuropil,
      proposedSignals: this.#proposedSignals(hasNeuropil),
    };
    const deconvolved: TraceSource = {
      ...common,
      key: DECONVOLVED,
      title: 'spks, deconvolved traces',
      signal: 'deconvolved',
      hasNeuropil: false,
      proposedSignals: [],
    };
    return this.planes.every((plane) => plane.deconvolved !== null) ? [raw, deconvolved] : [raw];
  }

  findings(): readonly Finding[] {
    const { planes, frames } = this;
    const refusals = planes.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
    const lacking = planes.filter(({ fluorescence }) => fluorescence.frames < frames);
    return [
      ...refusals.map((refusal) =>
        suite2pFinding(`The settings were not read, so the frame rate must be given. ${refusal}`),
      ),
      ...(lacking.length === 0
        ? []
        : [suite2pFinding(`${lacking.length} plane(s) lack the last frame; their neurons have no value there.`)]),
    ];
  }

  async close(): Promise<void> {
    for (const { files } of this.planes) for (const file of files) await file.close();
  }

  #proposedSignals(hasNeuropil: boolean): SignalStep[] {
    const settings = this.planes[0]?.settings;
    if (settings === undefined) return [];
    const neuropil: SignalStep = { kind: 'neuropil', coefficient: settings.neuropilCoefficient };
    return [...(hasNeuropil ? [neuropil] : []), settings.baseline];
  }

  #checkFrames(): void {
    for (const { fluorescence, files } of this.planes) {
      if (this.frames - fluorescence.frames <= MOST_FRAMES_LACKING) continue;
      throw (files[0] as Plane['files'][number]).refuse(
        `it has ${fluorescence.frames} frames, but another plane of the recording ${this.frames}.`,
      );
    }
  }
}

/** What the user should know of the files beside the traces. */
export function suite2pFinding(message: string): Finding {
  return { code: 'source_choice', severity: 'warning', message, count: 1, neurons: [], frames: [] };
}
