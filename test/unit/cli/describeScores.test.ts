import { expect, it } from 'vitest';
import { describeScores } from '../../../src/cli/describeScores';
import { evaluation, LEAKY_AUDIT } from '../../support/figureData';

const { audit, tasks, baselines } = evaluation();
const own = tasks['multiclass']!.scores;

function described(change: Partial<Parameters<typeof describeScores>[0]>): string {
  return describeScores({
    model: 'lstm',
    audit,
    scores: { multiclass: own, walk: own, rest: { ...own, auc_macro: null } },
    baselines,
    intervals: undefined,
    baselineIntervals: undefined,
    comparisons: undefined,
    warnings: [],
    ...change,
  });
}

it('marks a class whose windows are all of one kind: a high score there means nothing', () => {
  const lines = described({}).split('\n');
  expect(lines.find((line) => line.startsWith('rest'))).toMatch(/^rest \(all windows of one kind\) +0\.700/u);
  expect(lines.find((line) => line.startsWith('walk'))).toMatch(/^walk +0\.700/u);
});

it('says of a leaky split that it leaks: beside the number, above the table and among the warnings', () => {
  const leaky = described({ audit: LEAKY_AUDIT });
  expect(leaky).toMatch(/^lstm \(LEAKY split\) +0\.700/mu);
  expect(leaky.split('\n')[0]).toContain('(leaks)');
  expect(leaky).toMatch(/^! This split leaks/mu);
  expect(described({})).not.toMatch(/leak/iu);
});
