import path from 'node:path';
import { LEAKY_WARNING } from '../../shared/config/runConfig';
import type { CloseComparison } from '../../shared/entities/closeComparison';
import type { RunDetail } from '../../shared/entities/run';
import type { RunComparison } from '../../shared/entities/runComparison';
import { WorkbenchError } from '../../shared/errors';
import { FEW_BLOCKS } from '../evaluation/bootstrap/evidenceBlocks';
import { compareAnswers, type RunToCompare } from '../evaluation/comparison/compareAnswers';
import { refuseUnequal } from '../evaluation/comparison/refuseUnequal';
import type { TestAnswers } from '../evaluation/comparison/TestAnswers';
import { readTestAnswers, TEST_ANSWERS_FILE, testAnswersOf } from './testAnswersFile';
import { withBestWeights } from './withBestWeights';

/** A run to compare, and where its files lie. */
export interface RunToRead {
  readonly run: RunDetail;
  readonly recordingFolder: string;
  /** Absolute folder of the run. */
  readonly folder: string;
}

/**
 * Compares runs with the first of them on the test windows that all of them share.
 * @throws WorkbenchError `runs_not_comparable` with the reason, `cancelled`, and what restoring a run throws
 */
export async function compareRuns(places: readonly RunToRead[], signal: AbortSignal): Promise<RunComparison> {
  return (await compareRunsClosely(places, signal)).comparison;
}

/**
 * The comparison, and the answers that it rests on.
 * @throws as `compareRuns`
 */
export async function compareRunsClosely(places: readonly RunToRead[], signal: AbortSignal): Promise<CloseComparison> {
  const [reference, ...others] = await answersOfAll(places, signal);
  if (reference === undefined || others.length === 0) throw twoNeeded();
  for (const run of others) refuseUnequal(asAnswered(reference), asAnswered(run));
  const compared = await compareAnswers([toCompare(reference), ...others.map(toCompare)], signal);
  const { answers, run } = reference;
  const comparison = {
    recording: run.recordingName,
    windows: answers.frames.length,
    blocks: answers.evidence.count,
    runs: [...compared.runs],
    comparisons: [...compared.comparisons],
    baselines: sharedBaselines(places.map((place) => place.run)),
    warnings: warningsOf([reference, ...others]),
  };
  return {
    comparison,
    classNames: [...answers.classNames],
    frames: Array.from(answers.frames),
    truth: Array.from(answers.truth),
    answers: [reference, ...others].map((one) => ({
      runId: one.run.id,
      predicted: Array.from(one.answers.predicted),
    })),
  };
}

interface RunWithAnswers {
  readonly run: RunDetail;
  readonly answers: TestAnswers;
}

async function answersOfAll(places: readonly RunToRead[], signal: AbortSignal): Promise<readonly RunWithAnswers[]> {
  const found: RunWithAnswers[] = [];
  for (const place of places) {
    refuseTwice(found, place.run.id);
    refuseUnread(place.run);
    found.push({ run: place.run, answers: await answersOf(place, signal) });
  }
  return found;
}

/** As stored at the end of training; else computed again from the best weights, as for runs of earlier versions. */
async function answersOf({ run, recordingFolder, folder }: RunToRead, signal: AbortSignal): Promise<TestAnswers> {
  const stored = await readTestAnswers(path.join(folder, 'artifacts', TEST_ANSWERS_FILE));
  if (stored) return stored;
  const request = { runId: run.id, config: run.config, recordingFolder, checkpoints: path.join(folder, 'checkpoints') };
  return withBestWeights(request, signal, async ({ dataset, learner }) => testAnswersOf(dataset, learner));
}

function asAnswered({ run, answers }: RunWithAnswers): Parameters<typeof refuseUnequal>[0] {
  return { id: run.id, recordingName: run.recordingName, seed: run.seed, split: run.config.split, answers };
}

function toCompare({ run, answers }: RunWithAnswers): RunToCompare {
  return { id: run.id, model: run.model, seed: run.seed, split: run.split, leaky: run.leaky, answers };
}

/** Baselines that all runs scored alike: they learned from the same training windows too. */
function sharedBaselines([first, ...others]: readonly RunDetail[]): Record<string, number> {
  const alike = Object.entries(first?.summary?.baselines ?? {}).filter(([name, { balanced_accuracy: score }]) =>
    others.every(({ summary }) => summary?.baselines[name]?.balanced_accuracy === score),
  );
  return Object.fromEntries(alike.map(([name, scores]) => [name, scores.balanced_accuracy]));
}

function warningsOf(runs: readonly RunWithAnswers[]): string[] {
  const blocks = runs[0]?.answers.evidence.count ?? 0;
  return [
    ...(runs.some(({ run }) => run.leaky) ? [LEAKY_WARNING] : []),
    ...(blocks < FEW_BLOCKS ? [`The test windows are only ${blocks} stretches of the recording.`] : []),
    ...(2 / 2 ** blocks >= 0.05
      ? [`With ${blocks} blocks no p can fall below 0.05, however large the difference.`]
      : []),
    ...(runs.length > 2
      ? [`${runs.length - 1} comparisons are made at once: p values are adjusted by Holm's method.`]
      : []),
    'One training of each: another seed may turn a difference. Compare experiments of several seeds before trusting one.',
  ];
}

function twoNeeded(): WorkbenchError {
  return new WorkbenchError('usage', 'A comparison needs two runs or more: gridwalk compare RUN RUN …');
}

function refuseTwice(found: readonly RunWithAnswers[], id: string): void {
  if (found.some(({ run }) => run.id === id))
    throw new WorkbenchError('usage', `Run ${id} is named twice; a comparison needs different runs.`, { run: id });
}

/** The test windows of such a run stay unread until its user decides to evaluate it. */
function refuseUnread({ id, status, summary }: RunDetail): void {
  if (status === 'finished' && summary?.test['multiclass']) return;
  const why =
    status === 'finished'
      ? `its test windows have not been read yet. "gridwalk evaluate ${id}" does that.`
      : `it is ${status}. Finish it first.`;
  throw new WorkbenchError('runs_not_comparable', `Run ${id} cannot be compared: ${why}`, { run: id });
}
