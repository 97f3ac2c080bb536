import { expect, it } from 'vitest';
import { importanceFigure } from '../../../../src/core/figures/importanceFigure';
import { elementsOf, evaluation, figureData, importance, shownTexts } from '../../../support/figureData';

const draw = (measured: ReturnType<typeof importance>): string =>
  importanceFigure(figureData({ evaluation: evaluation({ importance: measured }) })) as string;

it('shows neurons by importance, planted ones with a mark, every measure with its unit', () => {
  const texts = shownTexts(draw(importance(['RIML', 'AVAL', 'AVAR'])));
  expect(texts.filter((text) => /RIML|AVA/.test(text))).toEqual(['● RIML', 'AVAL', 'AVAR']);
  expect(texts).toEqual(
    expect.arrayContaining([
      'Rise of the log loss (nats)',
      'Drop of balanced accuracy',
      'Integrated gradient (logits)',
      'Permuted 5 times on 10 windows. Gradients on 10 windows, within 0.4 % of the logits.',
      expect.stringContaining('first 3 of 3 by the log loss; lines: ± sd; ● planted'),
    ]),
  );
});

it('tells whose windows were judged', () => {
  const texts = shownTexts(draw({ ...importance(['RIML']), partitions: ['val', 'test'] }));
  expect(texts.join()).toContain('Permuted 5 times on 10 validation and test windows. Gradients on 10 validation and');
});

it('draws bars as long as the effects, those below zero to the left', () => {
  const svg = draw(importance(['RIML', 'AVAL', 'AVAR']));
  const widths = elementsOf(svg, 'rect').map((rect) => Number(rect.getAttribute('width')));
  const [first, second, third] = widths.slice(-9, -6);
  expect(second).toBeCloseTo(first! / 2, 1);
  expect(third).toBeCloseTo(0, 1);
  const [drop, , rise] = elementsOf(svg, 'rect').slice(-6, -3);
  expect(Number(rise!.getAttribute('x'))).toBeLessThan(Number(drop!.getAttribute('x')));
});

it('shows the first thirty of many, and one measure where only one was taken', () => {
  const many = importance(Array.from({ length: 40 }, (_, index) => `n${index}`));
  const { permutation: _, planted: __, ...rest } = many;
  const neurons = many.neurons.map(({ neuron, id, gradient }) => ({ neuron, id, ...(gradient && { gradient }) }));
  const texts = shownTexts(draw({ ...rest, neurons }));
  expect(texts.filter((text) => /^n\d+$/.test(text))).toHaveLength(30);
  expect(texts).not.toContain('Rise of the log loss (nats)');
  expect(texts.join()).toContain('first 30 of 40 by the gradient');
});

it('is left out where importance was not measured', () => {
  const { importance: _, ...without } = evaluation();
  expect(importanceFigure(figureData({ evaluation: without }))).toBeNull();
  expect(importanceFigure(figureData({ evaluation: evaluation({ importance: importance([]) }) }))).toBeNull();
});
