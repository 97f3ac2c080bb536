import type { IngestOptions } from '../../../shared/entities/ingestOptions';
import type { LabelSource } from '../../../shared/entities/sourceInspection';
import { blocksOf, gatherFrames } from '../../recording/GatheredFrames';
import { passedOn } from '../../recording/passedOn';
import type { OpenRecordingFile } from '../../recording/RecordingReader';
import { applySteps } from '../../signals/applySteps';
import { splitSteps, streamSignals } from '../../signals/streamSignals';
import { chooseLabels, type LabelPlan } from './chooseLabels';
import { overrideDescription } from './overrideDescription';
import { withoutLabels } from './ownLabels';
import { resolveSignals } from './resolveSignals';
import { supplyLabels } from './supplyLabels';

/** A file whose frames are as they will be stored, and what was chosen to make them so. */
export interface PreparedSource extends OpenRecordingFile {
  /** The options with every default replaced by what it stood for. */
  readonly preparation: IngestOptions;
  /** Fraction (0-1) of the work that was done before the first block comes. */
  readonly workBefore: number;
}

export interface PrepareRequest {
  readonly options: IngestOptions;
  /** Looks into the file for its label sources; asked only where a choice depends on them. */
  readonly labelSources: () => Promise<readonly LabelSource[]>;
  readonly signal: AbortSignal;
  /** Called with the fraction (0-1) of all the work, copying included. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Shares of the work where whole traces are needed: reading, and computing; the rest is copying. */
const READING = 0.4;
const COMPUTING = 0.5;

/**
 * Applies what the user chose to a file that a reader opened: labels brought onto its frames, signals computed. What needs
 * one frame at a time is done as blocks pass by; else all frames are held in memory once, as float32.
 * @throws WorkbenchError `choice_needed`, `labels_mismatch`, `signals_impossible`, `cancelled`, and as the reader
 */
export async function prepareSource(opened: OpenRecordingFile, request: PrepareRequest): Promise<PreparedSource> {
  const { options, labelSources } = request;
  const file = overrideDescription(opened, options);
  const steps = resolveSignals(file, options.signals);
  const plan = await chooseLabels(file, options.labels, labelSources);
  const preparation = asChosen(file, plan, { ...options, signals: [...steps] });
  const { streamed, gathered } = splitSteps(steps);
  const streaming = streamSignals(file, streamed);
  if (gathered.length === 0 && passesBy(plan)) {
    const labelled = plan.kind === 'none' ? withoutLabels(streaming) : streaming;
    return { ...passedOn(labelled), preparation, workBefore: 0 };
  }
  return { ...(await prepareWhole(streaming, plan, gathered, request)), preparation, workBefore: READING + COMPUTING };
}

/** What the defaults stood for, so that a recording taken with them equals one where the same was chosen by name. */
function asChosen({ series }: OpenRecordingFile, plan: LabelPlan, options: IngestOptions): IngestOptions {
  const labels = plan.kind === 'track' ? { ...plan.options, source: plan.key } : options.labels;
  return { ...options, series: series?.key ?? null, labels };
}

function passesBy(plan: LabelPlan): boolean {
  return plan.kind === 'none' || (plan.kind === 'own' && plan.background === null);
}

async function prepareWhole(
  file: OpenRecordingFile,
  plan: LabelPlan,
  steps: ReturnType<typeof splitSteps>['gathered'],
  { options, signal, onProgress = () => {} }: PrepareRequest,
): Promise<OpenRecordingFile> {
  const { description } = file;
  const read = await gatherFrames(file, signal, (fraction) => onProgress(READING * fraction));
  const labelled = await supplyLabels(file, read, plan, options.classNames, signal, () => onProgress(READING));
  const { frames, ...computed } = await applySteps({ ...description, ...labelled, findings: [] }, steps, {
    sourceFile: description.sourceFile,
    signal,
    onProgress: (fraction) => onProgress(READING + COMPUTING * fraction),
  });
  const { frameRateHz, trialFrames } = computed;
  return {
    ...passedOn(file),
    description: {
      ...description,
      frameRateHz,
      trialFrames,
      signal: computed.signal,
      classNames: labelled.classNames,
      findings: [...description.findings, ...labelled.findings, ...computed.findings],
    },
    blocks: () => blocksOf(frames),
  };
}
