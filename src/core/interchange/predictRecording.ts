import { UNLABELLED } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import type { Task } from '../dataset/tasks';
import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import { throwIfCancelled } from '../recording/fileReadError';
import { readyTensorFlow } from '../tensor/tfBackend';
import { writeFileDurably } from '../training/writeFileDurably';
import { chooseInput } from './chooseInput';
import { Decoder } from './Decoder';
import { decoderInputs } from './decoderInputs';
import type { FrameSource } from './FrameSource';
import { type PredictionScoreReport, PredictionScores } from './PredictionScores';
import { type PredictedFrames, predictFrames } from './predictFrames';
import { type PredictionColumns, predictionHeader, predictionLines } from './predictionLines';
import { type Acquaintance, type PredictionFacts, predictionNotes } from './predictionNotes';
import type { BestDecoder } from './StoredRun';

export interface PredictionRequest {
  readonly runId: string;
  readonly best: BestDecoder;
  readonly source: FrameSource;
  /** False: nobody knows what was computed for the recording that the decoder learned from, so nothing was for the source. */
  readonly isPrepared?: boolean;
  readonly byPosition: boolean;
  /** Name of the recording whose input layer reads the source, where the decoder has several. */
  readonly input?: string | undefined;
  /** See `storedTemperatures`; empty: probabilities as the decoder gives them. */
  readonly temperatures: Readonly<Record<string, number>>;
  /** Where the CSV file goes. */
  readonly out: string;
  readonly onProgress: (fraction: number) => void;
}

export interface PredictionReport {
  readonly out: string;
  readonly windows: number;
  readonly classNames: readonly string[];
  /** [class] windows predicted as it */
  readonly predicted: readonly number[];
  readonly acquaintance: Acquaintance;
  /** Null when the source has no labels that the decoder knows. */
  readonly scores: PredictionScoreReport | null;
  /** Sentences for the user. */
  readonly notes: readonly string[];
}

/**
 * Predicts the behaviour of every frame of a recording that ends a window, and writes it as CSV. The recording is read
 * as a stream and not stored; the file appears whole or not at all.
 * @throws neurons_differ, disk_full, not_writable, cancelled, and whatever reading the source throws
 */
export async function predictRecording(request: PredictionRequest, signal: AbortSignal): Promise<PredictionReport> {
  const { runId, best, source, byPosition, temperatures, out } = request;
  const { tasks, windowFrames, frameFingerprints, recording } = best.description;
  const wanted = { source: source.name, given: source.neuronIds, byPosition, recording: request.input };
  const { input, match } = chooseInput(decoderInputs(best.description), wanted);
  const { classNames } = multiclassOf(best);
  await readyTensorFlow();
  const decoder = new Decoder(best);
  try {
    const recognised = new Set<string>();
    const gathered = new PredictionScores(tasks, windowFrames, source.trialFrames);
    const tally: Tally = { windows: 0, predicted: classNames.map(() => 0) };
    const parts = { best, decoder, source, input, match, temperatures, recognised };
    await writeFileDurably(out, linesOf(request, predictFrames(parts), tally, gathered, signal));
    const acquaintance = acquaintanceOf(recognised.size, frameFingerprints.length);
    const scores = await gathered.report(signal);
    const facts = {
      runId,
      source: source.name,
      recording: recording.name,
      acquaintance,
      scores,
      origin: best.warnings,
      isPrepared: request.isPrepared ?? true,
    };
    const neurons = { ignoredNeurons: match.ignored, reordered: !match.asTheyAre && match.ignored === 0 };
    const notes = predictionNotes({ ...facts, ...neurons, renamed: renamedClasses(request), inputOf: input.recording });
    return { out, ...tally, classNames, acquaintance, scores, notes };
  } finally {
    decoder.dispose();
  }
}

/** What is counted while a source streams by. */
interface Tally {
  windows: number;
  /** [class] windows predicted as it */
  readonly predicted: number[];
}

async function* linesOf(
  request: PredictionRequest,
  predicted: AsyncIterable<PredictedFrames>,
  tally: Tally,
  scores: PredictionScores,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { source, onProgress, best } = request;
  const columns = columnsOf(request);
  yield predictionHeader(columns);
  for await (const block of predicted) {
    throwIfCancelled(signal, source.name);
    scores.add(block);
    count(block, tally);
    onProgress(block.fraction);
    if (block.frames.length > 0) yield predictionLines(block, columns);
  }
  if (tally.windows === 0) throw tooShort(source.name, best.description.windowFrames);
}

function count({ frames, probabilities }: PredictedFrames, tally: Tally): void {
  tally.windows += frames.length;
  for (const index of predictedClasses(probabilities['multiclass'] as Float32Array, tally.predicted.length)) {
    tally.predicted[index] = (tally.predicted[index] as number) + 1;
  }
}

function tooShort(source: string, windowFrames: number): WorkbenchError {
  return new WorkbenchError(
    'too_few_frames',
    `${source} has no ${windowFrames} frames in a row within a trial, which the decoder needs for one prediction. ` +
      'Choose a longer recording.',
    { file: source, windowFrames },
  );
}

function multiclassOf({ description }: BestDecoder): Extract<Task, { kind: 'multiclass' }> {
  return description.tasks.find((task) => task.kind === 'multiclass') as Extract<Task, { kind: 'multiclass' }>;
}

function columnsOf({ best, source }: PredictionRequest): PredictionColumns {
  const { classIds, classNames } = multiclassOf(best);
  const nameOf = (label: number): string =>
    label === UNLABELLED ? '' : (classNames[classIds.indexOf(label)] ?? source.classNames[label] ?? String(label));
  return { classNames, truth: source.labelled ? nameOf : null, fileFrames: source.numbered };
}

function acquaintanceOf(recognised: number, remembered: number): Acquaintance {
  if (remembered === 0) return 'not_remembered';
  if (recognised === 0) return 'unknown';
  return recognised === remembered ? 'own' : 'shares_frames';
}

/** Classes that source and decoder name differently; a merged class has a name of its own. */
function renamedClasses({ best, source }: PredictionRequest): PredictionFacts['renamed'] {
  const { classIds, classNames } = multiclassOf(best);
  const merged = Object.values(best.description.mergedInto);
  return classIds.flatMap((id, index) => {
    if (merged.includes(id)) return [];
    const [theirs, ours] = [source.classNames[id], classNames[index] as string];
    return theirs === undefined || theirs === ours || !source.labelled ? [] : [[String(id), theirs, ours] as const];
  });
}
