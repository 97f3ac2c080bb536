import type { TraceSource } from '../../../../shared/entities/sourceInspection';
import { type Hdf5Matrix, sizeOf } from '../../hdf5/Hdf5Matrix';
import type { CaimanFile } from './CaimanFile';
import { hasMasks } from './caimanMasks';

/** One set of traces in a CaImAn file. */
export interface CaimanSeries {
  readonly matrix: Hdf5Matrix;
  readonly source: TraceSource;
}

type Facts = Pick<TraceSource, 'key' | 'title' | 'signal' | 'unit'>;

const DELTA_F: Facts = { key: 'F_dff', title: 'F_dff: dF/F', signal: 'dff', unit: 'ΔF/F' };
const DENOISED: Facts = { key: 'C', title: 'C: denoised fluorescence', signal: 'denoised', unit: null };
const RAW: Facts = {
  key: 'C+YrA',
  title: 'C + YrA: fluorescence with its noise, without background',
  signal: 'fluorescence',
  unit: null,
};
const DECONVOLVED: Facts = { key: 'S', title: 'S: deconvolved activity', signal: 'deconvolved', unit: null };

/**
 * The sets of traces that the file has. dF/F stands first where it was computed, else the denoised traces: the first is
 * what is taken unless the user says otherwise. No dF/F is proposed, since CaImAn has taken the background away.
 * @throws WorkbenchError `file_damaged`
 */
export async function findSeries(file: CaimanFile): Promise<readonly CaimanSeries[]> {
  const [deltaF, denoised, residual, deconvolved] = [
    await file.traces('F_dff'),
    await file.traces('C'),
    await file.traces('YrA'),
    await file.traces('S'),
  ];
  const raw = denoised && residual && { ...denoised, addends: [...denoised.addends, ...residual.addends] as const };
  const common = await commonFacts(file);
  const listed: readonly (readonly [Facts, Hdf5Matrix | null])[] = [
    [DELTA_F, deltaF],
    [DENOISED, denoised],
    [RAW, raw],
    [DECONVOLVED, deconvolved],
  ];
  return listed.flatMap(([facts, matrix]) => {
    if (matrix === null) return [];
    return [{ matrix, source: { ...facts, ...sizeOf(matrix), ...common } }];
  });
}

async function commonFacts(file: CaimanFile): Promise<Omit<TraceSource, keyof Facts | 'frames' | 'neurons'>> {
  const rate = await file.number('/params/data/fr');
  return {
    accepted: (await file.accepted())?.length ?? null,
    frameRateHz: rate !== null && rate > 0 ? rate : null,
    orientation: 'neurons_first',
    hasNeuropil: false,
    hasMasks: await hasMasks(file),
    proposedSignals: [],
  };
}
