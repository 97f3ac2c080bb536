import { z } from 'zod';
import type { Run, RunSummary } from '../../shared/entities/run';
import { type TestReading, testConfigurationNumber, testReadingWarning } from '../../shared/experiments/testReadings';
import type { Store } from './Store';

/** The kind of the events that record readings. */
const TEST_READ = 'test.read';

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
  const run = store.runs.get(runId);
  const recorded = recordedReading(store, runId);
  if (recorded !== undefined) return recorded;
  const { experimentId, recordingId, variant } = readingOf(run);
  const testConfiguration = testConfigurationNumber(readingsBefore(store, run), readingOf(run));
  const payload = { experimentId, recordingId, variant, by, testConfiguration };
  store.events.append({ kind: TEST_READ, subject: runId, payload });
  return testConfiguration;
}

/** A summary with its test scores counted as read; one without them is given back as it is. */
export function withTestReading(store: Store, runId: string, summary: RunSummary): RunSummary {
  if (!hasTestScores({ summary })) return summary;
  const testConfiguration = recordTestReading(store, runId, 'training');
  const warning = testReadingWarning(testConfiguration, store.runs.get(runId).experimentName);
  return { ...summary, testConfiguration, warnings: [...summary.warnings, ...(warning === null ? [] : [warning])] };
}

/** Events, and before them the runs of versions that recorded none but have test scores; oldest first. */
function readingsBefore(store: Store, run: Run): readonly TestReading[] {
  const events = store.events.ofKind(TEST_READ).map(({ subject, payload }) => {
    const { experimentId, recordingId, variant } = payloadSchema.parse(payload);
    return { runId: subject, experimentId, recordingId, variant };
  });
  const recorded = new Set(events.map(({ runId }) => runId));
  const unrecorded = store.runs
    .list()
    .filter((other) => other.id !== run.id && hasTestScores(other) && !recorded.has(other.id))
    .sort((a, b) => (a.finishedAt ?? '').localeCompare(b.finishedAt ?? ''))
    .map(readingOf);
  return [...unrecorded, ...events];
}

function readingOf({ id, experimentId, recordingId, variant, model, split }: Run): TestReading {
  return { runId: id, experimentId, recordingId, variant: variant ?? `${model} ${split}` };
}

function hasTestScores({ summary }: Pick<Run, 'summary'>): boolean {
  return summary?.test['multiclass'] !== undefined;
}
