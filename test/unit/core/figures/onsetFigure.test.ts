import { expect, it } from 'vitest';
import { onsetFigure } from '../../../../src/core/figures/onsetFigure';
import { elementsOf, evaluation, figureData, onsets, shownTexts } from '../../../support/figureData';

const draw = (measured: ReturnType<typeof onsets>): string =>
  onsetFigure(figureData({ evaluation: evaluation({ onsets: measured }) })) as string;

it('has a dot for each offset that was judged, and breaks the curve where none was', () => {
  const svg = draw(onsets('walk'));
  expect(elementsOf(svg, 'circle')).toHaveLength(4);
  const curves = elementsOf(svg, 'path').map((path) => path.getAttribute('d'));
  expect(curves).toHaveLength(2);
  expect(shownTexts(svg)).toEqual(expect.arrayContaining(['walk, 2 onsets', 'Time from the onset (s)']));
});

it('puts the onset in the middle and counts frames where the rate is not known', () => {
  const svg = draw({ ...onsets('walk'), frameRateHz: null });
  const [before, , , after] = elementsOf(svg, 'circle').map((circle) => Number(circle.getAttribute('cx')));
  expect((before! + after!) / 2).toBeCloseTo(58 + 110, 5);
  expect(shownTexts(svg)).toContain('Time from the onset (frames)');
});

it('says so when no onset was judged, and is left out where nothing was measured', () => {
  expect(shownTexts(draw({ ...onsets('walk'), curves: [] }))).toContain('No data');
  const { onsets: _, ...without } = evaluation();
  expect(onsetFigure(figureData({ evaluation: without }))).toBeNull();
});
