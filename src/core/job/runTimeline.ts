import path from 'node:path';
import { UNLABELLED } from '../../shared/entities/recording';
import type { FrameSpan, RunTimeline } from '../../shared/entities/runTimeline';
import { type Dataset, prepareDataset } from '../dataset/prepareDataset';
import { boutsOf } from '../dataset/splits/bouts';
import type { Partition } from '../dataset/splits/Split';
import { openRecordings } from '../recording/openRecordings';
import type { RunToRead } from './compareRuns';
import { checkSplitUnchanged } from './splitFingerprint';
import { readTestAnswers, TEST_ANSWERS_FILE } from './testAnswersFile';

/** More points than a wide screen has pixels would not be seen. */
const MOST_POINTS = 4000;

/**
 * What happened along the recording of a run: its split is made again from the configuration, its answers are those it
 * keeps. Nothing is predicted.
 * @throws WorkbenchError `split_changed` when the split would be another now, `cancelled`, and what reading throws
 */
export async function runTimeline(
  { run, recordingFolder, folder }: RunToRead,
  signal: AbortSignal,
): Promise<RunTimeline> {
  const recordings = await openRecordings(recordingFolder, run.config.dataset.also, signal);
  const dataset = prepareDataset(recordings, run.config, run.config.seed);
  await checkSplitUnchanged(folder, run.id, dataset);
  const answers = await readTestAnswers(path.join(folder, 'artifacts', TEST_ANSWERS_FILE));
  return {
    frames: dataset.frames,
    frameRateHz: dataset.meta.frameRateHz,
    classNames: [...(dataset.tasks.find(({ kind }) => kind === 'multiclass')?.classNames ?? [])],
    segments: Array.from(dataset.segments),
    sessions: dataset.sessions.map(({ name, firstFrame, endFrame }) => ({ name, firstFrame, endFrame })),
    partitions: { train: covered(dataset, 'train'), val: covered(dataset, 'val'), test: covered(dataset, 'test') },
    bouts: boutsOf(dataset.classIndex, dataset.segments).flatMap(({ label, firstFrame, endFrame }) =>
      label === UNLABELLED ? [] : [{ classIndex: label, firstFrame, endFrame }],
    ),
    activity: meanActivity(dataset),
    answers: answers && {
      frames: Array.from(answers.frames),
      truth: Array.from(answers.truth),
      predicted: Array.from(answers.predicted),
    },
  };
}

function covered({ split, windowFrames }: Dataset, partition: Partition): FrameSpan[] {
  return coveredSpans(split.starts[partition], windowFrames);
}

/**
 * The frames that windows cover, as spans that do not touch.
 * @param starts first frames of the windows, ascending
 */
export function coveredSpans(starts: ArrayLike<number>, windowFrames: number): FrameSpan[] {
  const spans: { firstFrame: number; endFrame: number }[] = [];
  for (const start of Array.from(starts)) {
    const last = spans.at(-1);
    if (last && start <= last.endFrame) last.endFrame = start + windowFrames;
    else spans.push({ firstFrame: start, endFrame: start + windowFrames });
  }
  return spans;
}

/** Mean over neurons and over the frames of each point. */
function meanActivity({ traces, frames, neurons }: Dataset): RunTimeline['activity'] {
  const framesPerPoint = Math.max(1, Math.ceil(frames / MOST_POINTS));
  const points = Math.ceil(frames / framesPerPoint);
  const values = Array.from({ length: points }, (_, point) => {
    const [first, end] = [point * framesPerPoint, Math.min(frames, (point + 1) * framesPerPoint)];
    const part = traces.subarray(first * neurons, end * neurons);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  return { framesPerPoint, values };
}
