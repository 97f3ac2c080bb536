import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../../src/cli/CommandContext';
import { planRuns, repeatOptions } from '../../../src/cli/planRuns';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const context = { resources, pluginModels: [] as CommandContext['pluginModels'] } as CommandContext;
const plan = (overrides: readonly string[], options: Readonly<Record<string, unknown>>) => {
  const repeats = repeatOptions(options);
  if (!repeats) throw new Error('the test asks for one run');
  return planRuns(context, ['dataset.recording=worm', ...overrides], repeats).map((run) => run.slice(1).join(' '));
};

describe('repeatOptions', () => {
  it('is null for a single run', () => {
    expect(repeatOptions({ folds: false, multirun: false })).toBeNull();
  });

  it.each(['0', '-1', '1.5', 'five', '1001'])('refuses --seeds %s', (seeds) => {
    expect(() => repeatOptions({ seeds })).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});

describe('planRuns', () => {
  it('counts seeds from the configured one', () => {
    expect(plan(['seed=3'], { seeds: '2' })).toEqual(['seed=3 seed=3', 'seed=3 seed=4']);
  });

  it('tests every fold, with every seed', () => {
    expect(plan(['split=by_trial', 'split.folds=2'], { folds: true, seeds: '2' })).toEqual([
      'split=by_trial split.folds=2 split.fold=0 seed=0',
      'split=by_trial split.folds=2 split.fold=0 seed=1',
      'split=by_trial split.folds=2 split.fold=1 seed=0',
      'split=by_trial split.folds=2 split.fold=1 seed=1',
    ]);
  });

  it('leaves each recording out once under by_session', () => {
    const folds = plan(['split=by_session', 'dataset.also=[a,b]'], { folds: true });
    expect(folds.map((run) => run.split(' ').at(-1))).toEqual(['split.fold=0', 'split.fold=1', 'split.fold=2']);
  });

  it('combines lists only with --multirun', () => {
    expect(plan(['model=cnn,lstm', 'seed=0,1'], { multirun: true })).toHaveLength(4);
    expect(() => plan(['model=cnn,lstm'], { seeds: '2' })).toThrow(/no such model/);
  });

  it('refuses folds of a split without folds, and a value that no run could have, before anything is trained', () => {
    expect(() => plan([], { folds: true })).toThrow(/blocked has none.*split=blocked_kfold/s);
    expect(() => plan(['training.batch_size=32,0'], { multirun: true })).toThrow(/batch_size is 0/);
  });
});
