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

it.each([
  [0.26, 0.36],
  [0.1, 0.15],
  [0.36, 0.26],
  [0.8, 0.9],
  [0.1, 0.95],
  [0.45, 0.55],
])('writes no name across the line of the other, nor beyond the plot: 95 %% at %f, observed %f', (null95, observed) => {
  const svg = draw({ null95, observed });
  const number = (element: Element, name: string): number => Number(element.getAttribute(name));
  const texts = elementsOf(svg, 'text').filter(({ textContent }) => /^(observed|95 %)/.test(textContent ?? ''));
  const starts = elementsOf(svg, 'line').filter((one) => number(one, 'x1') === number(one, 'x2'));
  expect(texts).toHaveLength(2);
  for (const text of texts) {
    // About what Helvetica takes at this size.
    const width = (text.textContent ?? '').length * 6;
    const left = number(text, 'x') - (text.getAttribute('text-anchor') === 'end' ? width : 0);
    const crossed = starts.filter(
      (one) => number(one, 'x1') > left && number(one, 'x1') < left + width && number(one, 'y1') < number(text, 'y'),
    );
    expect(crossed.map((one) => one.outerHTML)).toEqual([]);
    expect(left).toBeGreaterThan(0);
    expect(left + width).toBeLessThan(652);
  }
});
