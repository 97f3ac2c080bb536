import { z } from 'zod';
import type { Run, RunDetail, RunSummary } from '../../shared/entities/run';
import { testConfigurationNumber, testReadingWarning } from '../../shared/experiments/testReadings';
import type { Store } from './Store';

/** The kind of the events that record readings. */
const TEST_READ = 'test.read';
/** Its test score is the one that is read. */
const TASK = 'multiclass';

const payloadSchema = z.object({
  experimentId: z.string(),
  recordingId: z.string(),
  variant: z.string(),
  testConfiguration: z.number().int(),
});

/** Whether the test score of a run has been seen, by what the store knows. */
export function wasTestRead(store: Store, run: Pick<Run, 'id' | 'summary'>): boolean {
  return hasTestScores(run) || recordedReading(store, run.id) !== undefined;
}

/** Which configuration a run was when its test score was first read; undefined where no reading is recorded. */
export function recordedReading(store: Store, runId: string): number | undefined {
  const event = store.events.list(runId).find(({ kind }) => kind === TEST_READ);
  return event && payloadSchema.parse(event.payload).testConfiguration;
}

/**
 * Records that the test score of a run is read, as an event of the store, unless it was before: the same weights give the
 * same score again.
 * @returns which configuration it is, counted from 1, that its experiment scored on these test windows
 */
export function recordTestReading(store: Store, runId: string, by: 'training' | 'evaluate'): number {
  const recorded = recordedReading(store, runId);
  if (recorded !== undefined) return recorded;
  const run = store.runs.get(runId);
  const { experimentId, recordingId, variant } = readingOf(run);
  const testConfiguration = numberOf(store, run);
  const payload = { experimentId, recordingId, variant, by, testConfiguration };
  store.events.append({ kind: TEST_READ, subject: runId, payload });
  return testConfiguration;
}

/** A look at the test windows of a run that is about to be taken. */
export interface TestLook {
  /** The run as its report shows it: its summary says which configuration this is. */
  readonly run: RunDetail;
  /** Whether nobody has seen the test score before: then `recordTestReading` is due when the look is taken. */
  readonly isFirst: boolean;
  /** What to say of the number of configurations that were scored on these test windows; null: nothing. */
  readonly warning: string | null;
}

/** What a look at the test windows of a run will be. Records nothing: the look may still be refused. */
export function testLookOf(store: Store, run: RunDetail): TestLook {
  const isFirst = !wasTestRead(store, run);
  const known = run.summary?.testConfiguration ?? recordedReading(store, run.id);
  const testConfiguration = isFirst ? numberOf(store, run) : known;
  const { summary } = run;
  return {
    run: summary && testConfiguration !== undefined ? { ...run, summary: { ...summary, testConfiguration } } : run,
    isFirst,
    warning: testReadingWarning(testConfiguration, run.experimentName),
  };
}

/** A summary with its test scores counted as read; one without them is given back as it is. */
export function withTestReading(store: Store, runId: string, summary: RunSummary): RunSummary {
  if (!hasTestScores({ summary })) return summary;
  const testConfiguration = recordTestReading(store, runId, 'training');
  const warning = testReadingWarning(testConfiguration, store.runs.get(runId).experimentName);
  return { ...summary, testConfiguration, warnings: [...summary.warnings, ...(warning === null ? [] : [warning])] };
}

/** Which configuration a run is, or would be if its test score were read now. */
function numberOf(store: Store, run: Run): number {
  return testConfigurationNumber(variantsBefore(store, run), readingOf(run).variant);
}

/** Configurations read before a run: those of events, and before them those of runs of versions that recorded none. */
function variantsBefore(store: Store, run: Run): readonly string[] {
  const { experimentId, recordingId } = readingOf(run);
  const unrecorded = store.testReadings.unrecorded(experimentId, recordingId, TASK).filter(({ id }) => id !== run.id);
  return [
    ...unrecorded.map((other) => readingOf(other).variant),
    ...store.testReadings.variants(experimentId, recordingId),
  ];
}

function readingOf({ experimentId, recordingId, variant, model, split }: Run) {
  return { experimentId, recordingId, variant: variant ?? `${model} ${split}` };
}

function hasTestScores({ summary }: Pick<Run, 'summary'>): boolean {
  return summary?.test[TASK] !== undefined;
}
