import { expect, it } from 'vitest';
import { nullFigure } from '../../../../src/core/figures/nullFigure';
import { elementsOf, evaluation, figureData, nullTest, shownTexts } from '../../../support/figureData';

const draw = (change: Parameters<typeof nullTest>[0]) =>
  nullFigure(figureData({ evaluation: evaluation({ nullTest: nullTest(change) }) })) as string;

it('shows the null scores as bars, the observed score and the p value', () => {
  const svg = draw({ scores: [0.3, 0.31, 0.5], draws: 3, p: 0.25 });
  const heights = elementsOf(svg, 'rect')
    .filter((rect) => rect.getAttribute('fill') === '#c3cad3')
    .map((rect) => Number(rect.getAttribute('height')));
  expect(heights).toEqual([190, 95]);
  expect(shownTexts(svg)).toContain('observed 0.700');
  expect(shownTexts(svg).join(' ')).toContain('p = 0.250 against 3 pseudo-sessions');
});

it('says of a weak null that it is weak', () => {
  expect(shownTexts(draw({ kind: 'circular_shift', weak: true })).join(' ')).toContain('weak null');
});

it('is left out for evaluations without a null', () => {
  const { nullTest: _none, ...without } = evaluation();
  expect(nullFigure(figureData({ evaluation: without }))).toBeNull();
});
