import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import { createRunRecorder } from '../../../../src/core/store/runRecorder';
import type { Store } from '../../../../src/core/store/Store';
import { recordedReading, recordTestReading, testLookOf, wasTestRead } from '../../../../src/core/store/testReadings';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import type { Run } from '../../../../src/shared/entities/run';
import { aConfig, aRecording, aSummary, startedEvent, steppingClock } from '../../../support/storeFixtures';

let store: Store;
const recordingId = aRecording().id;

beforeEach(() => {
  store = openStore(':memory:', { now: steppingClock() });
  store.recordings.put(aRecording());
});
afterEach(() => store.close());

/** A run of a configuration; `hidden` makes another configuration, the seed does not. */
function aRun(hidden: number, seed = 0, change: Partial<RunConfig> = {}, experimentName = 'sweep') {
  const base = aConfig(recordingId, { seed, ...change });
  const config: RunConfig = { ...base, model: { name: 'lstm', hidden, layers: 1, dropout: 0 } };
  return { ...store.runs.create({ experimentName, recordingId, config, overrides: [] }), config };
}

/** Lets the recorder see a run to its end, as a training would. */
function train(run: Run, scored = true): Run {
  const jobId = store.jobs.create({ runId: run.id, device: 'cpu', resume: false }).id;
  const recorder = createRunRecorder(store, { runId: run.id, jobId, now: steppingClock() });
  recorder.sink(startedEvent(run.id));
  recorder.sink({ kind: 'finished', summary: { ...aSummary(1), ...(!scored && { test: {} }) } });
  recorder.ended({ kind: 'exited', code: 0, signal: null, lastWords: '' });
  return store.runs.get(run.id);
}

describe('the variant of a run', () => {
  it('is shared by seeds, folds and the choice to score, and by nothing else', () => {
    const { split, training } = aConfig(recordingId);
    const variants = [
      aRun(8),
      aRun(8, 5),
      aRun(8, 0, { split: { ...split, seed: 3 } }),
      aRun(8, 0, { split: { ...split, fold: 2 } }),
      aRun(8, 0, { training: { ...training, score_test: false } }),
    ].map(({ variant }) => variant);
    expect(new Set(variants).size).toBe(1);
    expect(variants[0]).toMatch(/^[0-9a-f]{12}$/);
    expect(aRun(9).variant).not.toBe(variants[0]);
    expect(aRun(8, 0, { split: { ...split, folds: 7 } }).variant).not.toBe(variants[0]);
  });

  it('stands beside the seed of the split and the fold, which splits without folds have not', () => {
    const { split } = aConfig(recordingId);
    expect(aRun(8, 5)).toMatchObject({ splitSeed: 5, fold: null });
    expect(aRun(8, 5, { split: { ...split, name: 'by_trial', seed: 2, fold: 1 } })).toMatchObject({
      splitSeed: 2,
      fold: 1,
    });
  });
});

describe('readings of test scores', () => {
  it('are counted by configuration, kept in the summary and said in its warnings from the second on', () => {
    const numbers = [train(aRun(8)), train(aRun(8, 1)), train(aRun(16)), train(aRun(8, 2)), train(aRun(32))];
    expect(numbers.map(({ summary }) => summary?.testConfiguration)).toEqual([1, 1, 2, 1, 3]);
    expect(numbers.map(({ summary }) => summary?.warnings.join().includes('selected on them'))).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
    expect(store.events.ofKind('test.read').map(({ payload }) => payload['by'])).toEqual(Array(5).fill('training'));
  });

  it('are none while the test windows are left alone, and one when they are first looked at', () => {
    train(aRun(8));
    const unread = train(aRun(16), false);
    expect(unread.summary).not.toHaveProperty('testConfiguration');
    expect(wasTestRead(store, unread)).toBe(false);
    expect(train(aRun(32)).summary?.testConfiguration).toBe(2);
    expect(recordTestReading(store, unread.id, 'evaluate')).toBe(3);
    expect(wasTestRead(store, unread)).toBe(true);
    // The same weights give the same score again.
    expect(recordTestReading(store, unread.id, 'evaluate')).toBe(3);
    expect(store.events.list(unread.id).filter(({ kind }) => kind === 'test.read')).toHaveLength(1);
    expect(recordedReading(store, unread.id)).toBe(3);
  });

  it('can be told before they are taken, and count only when they are', () => {
    train(aRun(8));
    const unread = store.runs.get(train(aRun(16), false).id);
    const look = testLookOf(store, unread);
    expect(look).toMatchObject({ isFirst: true, run: { summary: { testConfiguration: 2 } } });
    expect(look.warning).toContain('2nd configuration');
    expect(wasTestRead(store, unread)).toBe(false);
    recordTestReading(store, unread.id, 'evaluate');
    expect(testLookOf(store, unread)).toEqual({ ...look, isFirst: false });
  });

  it('are counted in each experiment and for each recording for itself', () => {
    train(aRun(8));
    expect(train(aRun(16, 0, {}, 'another')).summary?.testConfiguration).toBe(1);
    store.recordings.put(aRecording('b'));
    const { config } = aRun(16);
    const elsewhere = { experimentName: 'sweep', recordingId: aRecording('b').id, config, overrides: [] };
    expect(train(store.runs.create(elsewhere)).summary?.testConfiguration).toBe(1);
  });

  it('include those of runs that an earlier version finished, which recorded none', () => {
    const old = aRun(8);
    store.runs.change(old.id, { status: 'finished', finishedAt: '2026-01-01T00:00:00Z', summary: aSummary(1) });
    expect(wasTestRead(store, store.runs.get(old.id))).toBe(true);
    expect(train(aRun(16)).summary?.testConfiguration).toBe(2);
  });
});
