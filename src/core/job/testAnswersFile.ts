import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import type { Dataset } from '../dataset/prepareDataset';
import type { TestAnswers } from '../evaluation/comparison/TestAnswers';
import type { Learner } from '../training/Learner';
import { evidenceBlocksOf } from './scorePartition';
import { predictWindows } from './windowPredictions';

/** Of a run's folder `artifacts/`: what its best weights answered on its test windows. */
export const TEST_ANSWERS_FILE = 'answers-test.json';

const wholeNumbers = z.array(z.int()).transform((values) => Int32Array.from(values));

const testAnswersSchema = z
  .object({
    recordingIds: z.array(z.string()).min(1),
    windowFrames: z.int().min(1),
    classNames: z.array(z.string()).min(2),
    frames: wholeNumbers,
    truth: wholeNumbers,
    predicted: wholeNumbers,
    evidence: z.object({ method: z.enum(['runs', 'stretches']), count: z.int().min(0), blockOf: wholeNumbers }),
  })
  .refine(({ frames, truth, predicted, evidence }) =>
    [truth, predicted, evidence.blockOf].every((values) => values.length === frames.length),
  );

/** What the present weights answer on the test windows. */
export function testAnswersOf(dataset: Dataset, learner: Learner): TestAnswers {
  const { classNames, frames, truth, predicted } = predictWindows(dataset, learner, 'test');
  return {
    recordingIds: dataset.sessions.map(({ recordingId }) => recordingId),
    windowFrames: dataset.windowFrames,
    classNames,
    frames,
    truth,
    predicted,
    evidence: evidenceBlocksOf(dataset, 'test'),
  };
}

/** Answers as the text of their file. */
export function testAnswersJson({ evidence, frames, truth, predicted, ...rest }: TestAnswers): string {
  return JSON.stringify({
    ...rest,
    frames: Array.from(frames),
    truth: Array.from(truth),
    predicted: Array.from(predicted),
    evidence: { ...evidence, blockOf: Array.from(evidence.blockOf) },
  });
}

/**
 * Reads the answers of a run; null where there is no such file, as in runs of versions before 0.2.
 * @throws WorkbenchError `file_not_readable` when the file is damaged
 */
export async function readTestAnswers(file: string): Promise<TestAnswers | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw damaged(file, cause);
  }
  try {
    return testAnswersSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(file, cause);
  }
}

function damaged(file: string, cause: unknown): WorkbenchError {
  return new WorkbenchError(
    'file_not_readable',
    `${file} does not hold the answers of a run. Delete it: they are then computed again from the run's weights.`,
    { file },
    cause,
  );
}
