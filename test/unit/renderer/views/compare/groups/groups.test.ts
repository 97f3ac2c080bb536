import { describe, expect, it } from 'vitest';
import { groupSettings } from '../../../../../../src/renderer/views/compare/groups/groupSettings';
import { meanHistory } from '../../../../../../src/renderer/views/compare/groups/meanHistory';
import { pooledConfusion } from '../../../../../../src/renderer/views/compare/groups/pooledConfusion';
import { evaluation, taskEvaluation } from '../../../../../support/figureData';

describe('groupSettings', () => {
  it('names settings whose values differ between groups, not those that vary alike within them', () => {
    const config = (seed: number, rate: number, split: string) => ({ seed, optimizer: { rate }, split });
    const settings = groupSettings([
      [config(1, 0.1, 'blocked'), config(2, 0.1, 'blocked')],
      [config(2, 0.2, 'blocked'), config(1, 0.3, 'blocked')],
    ]);
    expect(settings).toEqual([{ path: 'optimizer.rate', values: ['0.1', '0.2, 0.3'] }]);
  });

  it('lists a few values and counts the others', () => {
    const [setting] = groupSettings([[{ seed: 1 }], [10, 9, 8, 7, 6, 5].map((seed) => ({ seed }))]);
    expect(setting?.values).toEqual(['1', '5, 6, 7, 8 and 2 more']);
  });
});

describe('meanHistory', () => {
  it('is mean and deviation over the runs, as far as all of them go', () => {
    const history = meanHistory([
      { steps: [1, 2, 3], values: [0.2, 0.4, 0.9] },
      { steps: [1, 2], values: [0.4, 0.4] },
    ]);
    expect(history.steps).toEqual([1, 2]);
    expect(history.mean[0]).toBeCloseTo(0.3, 12);
    expect(history.sd[0]).toBeCloseTo(Math.sqrt(0.02), 12);
    expect(history.sd[1]).toBe(0);
  });

  it('leaves out an epoch at which a run has no number', () => {
    const history = meanHistory([
      { steps: [1, 2], values: [Number.NaN, 1] },
      { steps: [1, 2], values: [1, 3] },
    ]);
    expect(history).toEqual({ steps: [2], mean: [2], sd: [Math.SQRT2] });
  });
});

describe('pooledConfusion', () => {
  it('adds up the windows of all runs', () => {
    expect(pooledConfusion([evaluation(), evaluation()])?.confusion).toEqual([
      [10, 2],
      [2, 6],
    ]);
  });

  it('is none of runs that tell different classes apart, or of no run', () => {
    const other = evaluation({ tasks: { multiclass: taskEvaluation({ classNames: ['rest', 'run'] }) } });
    expect([pooledConfusion([evaluation(), other]), pooledConfusion([])]).toEqual([null, null]);
  });
});
