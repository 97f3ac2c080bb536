import { join } from 'node:path';
import { expect, it } from 'vitest';
import { composeConfig } from '../../../../src/core/config/composeConfig';
import { openStore } from '../../../../src/core/store/openStore';
import { createWatchActions } from '../../../../src/core/watch/createWatchActions';
import { NO_ACTION, type WatchActionState, type WatchRule } from '../../../../src/shared/entities/watch';
import { aRecording, steppingClock } from '../../../support/storeFixtures';
import { aRule } from '../../../support/watchedFolder';

const configRoot = join(import.meta.dirname, '../../../../resources/config');

function ends() {
  const store = openStore(':memory:', { now: steppingClock() });
  const recording = aRecording();
  store.recordings.put(recording);
  const rule: WatchRule = {
    ...aRule('/rig', { action: { kind: 'train', overrides: ['model=cnn', 'seed=7'] }, experiment: 'odours' }),
    id: 'r',
  };
  store.watch.putRule(rule);
  const found = { ruleId: 'r', path: '/rig/a.csv', bytes: 1, modifiedAt: '', fingerprint: '{}' };
  const event = store.watch.addEvent(found);
  const trained: string[] = [];
  const state = { crashes: false };
  const actions = createWatchActions({
    store,
    composeConfig: (overrides) => composeConfig(configRoot, overrides),
    train: async (runId) => {
      if (state.crashes) throw new Error('crash');
      trained.push(runId);
      return 'Trained.';
    },
    predict: () => expect.fail('nothing is predicted'),
  });
  const save = (action: WatchActionState) => void store.watch.changeEvent(event.id, { action });
  const perform = () =>
    actions.perform({
      rule,
      event: store.watch.event(event.id),
      recording,
      save,
      signal: new AbortController().signal,
    });
  return { store, actions, trained, state, perform, action: () => store.watch.event(event.id).action };
}

it('creates the run as the rule says, and trains it', async () => {
  const { store, trained, perform, action } = ends();
  await perform();
  const run = store.runs.get(store.runs.list()[0]?.id ?? '');
  expect(run).toMatchObject({ experimentName: 'odours', model: 'cnn', seed: 7, recordingId: aRecording().id });
  expect(run.overrides).toEqual(['model=cnn', 'seed=7', `dataset.recording=${aRecording().id}`]);
  expect(trained).toEqual([run.id]);
  expect(action()).toEqual({ ...NO_ACTION, state: 'done', runId: run.id, message: 'Trained.' });
});

it('goes on with the run it created before a crash, and creates no second one', async () => {
  const { store, trained, state, perform, action } = ends();
  state.crashes = true;
  await expect(perform()).rejects.toThrow('crash');
  const [run] = store.runs.list();
  expect(action()).toEqual({ ...NO_ACTION, state: 'running', runId: run?.id });
  state.crashes = false;
  await perform();
  expect(trained).toEqual([run?.id]);
  expect(store.runs.list()).toHaveLength(1);
});

it('refuses what could never be carried out', () => {
  const { actions } = ends();
  actions.check({ kind: 'train', overrides: ['model=lstm'] });
  expect(() => actions.check({ kind: 'train', overrides: ['model=lstn'] })).toThrow(/Did you mean lstm/);
  expect(() => actions.check({ kind: 'train', overrides: ['dataset.recording=x'] })).toThrow(/Leave the recording out/);
  expect(() => actions.check({ kind: 'evaluate', runId: 'nobody' })).toThrow(/nobody/);
});
