import { describe, expect, it } from 'vitest';
import { comparisonFigure } from '../../../../src/core/figures/comparisonFigure';
import type { ComparedRun, RunComparison } from '../../../../src/shared/entities/runComparison';
import { elementsOf, HOSTILE, shownTexts, strictXml } from '../../../support/figureData';

const run = (id: string, score: number, change: Partial<ComparedRun> = {}): ComparedRun => ({
  id,
  model: 'lstm',
  seed: 0,
  split: 'blocked',
  leaky: false,
  score,
  interval: { low: score - 0.1, high: score + 0.1, blocks: 6, method: 'runs' },
  ...change,
});
const comparison = (change: Partial<RunComparison> = {}): RunComparison => ({
  recording: 'worm',
  windows: 300,
  blocks: 6,
  runs: [run('aaaa', 0.5), run('bbbb', 0.7)],
  comparisons: [],
  baselines: { majority: 0.25, logistic_last_frame: 0.6, naive_bayes_last_frame: 0.4 },
  warnings: [],
  ...change,
});

describe('comparisonFigure', () => {
  it('shows the best run first, with its score, and the plain baselines as named lines', () => {
    const texts = shownTexts(comparisonFigure(comparison()));
    expect(texts.indexOf('lstm, seed 0 (bbbb)')).toBeLessThan(texts.indexOf('lstm, seed 0 (aaaa)'));
    expect(texts).toEqual(expect.arrayContaining(['0.700', '0.500', 'most frequent class (0.250)']));
    expect(texts).toContain('logistic regression, last frame (0.600)');
    expect(texts.join()).not.toContain('naive');
  });

  it('draws bars in proportion', () => {
    const bars = elementsOf(comparisonFigure(comparison()), 'rect').filter(
      (rectangle) => rectangle.getAttribute('fill') === '#0072b2',
    );
    const widths = bars.map((bar) => Number(bar.getAttribute('width')));
    expect((widths[0] as number) / (widths[1] as number)).toBeCloseTo(0.7 / 0.5, 3);
  });

  it('hatches a leaky run and says so beside its score and in its head', () => {
    const honest = comparisonFigure(comparison());
    const leaky = comparisonFigure(comparison({ runs: [run('aaaa', 0.5), run('bbbb', 0.9, { leaky: true })] }));
    expect(honest).not.toMatch(/leaky/i);
    expect(elementsOf(honest, 'path')).toHaveLength(0);
    expect(elementsOf(leaky, 'path')).toHaveLength(1);
    expect(shownTexts(leaky)).toEqual(expect.arrayContaining(['0.900 leaky', 'LEAKY split: not evidence']));
  });

  it('is well-formed whatever a recording is called, and the same for the same comparison', () => {
    const hostile = comparison({ recording: HOSTILE, runs: [run(HOSTILE, 0.5, { model: HOSTILE, interval: null })] });
    expect(strictXml(comparisonFigure(hostile)).documentElement.tagName).toBe('svg');
    expect(comparisonFigure(hostile)).toBe(comparisonFigure(hostile));
  });
});
