import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hatch } from '../../../../../src/core/figures/svg/hatch';

const numbersIn = (path: string): number[] => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
const pathOf = (svg: string): string => /d="([^"]*)"/.exec(svg)?.[1] ?? '';

it('draws strokes of 45° that stay within the rectangle', () => {
  const size = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(size, size, (width, height) => {
      const numbers = numbersIn(pathOf(hatch({ x: 10, y: 20, width, height }, '#000')));
      for (let at = 0; at < numbers.length; at += 4) {
        const [x1, y1, x2, y2] = numbers.slice(at, at + 4) as [number, number, number, number];
        expect(x2 - x1).toBe(y1 - y2);
        expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(10);
        expect(Math.max(x1, x2)).toBeLessThanOrEqual(10 + width);
        expect(Math.min(y1, y2)).toBeGreaterThanOrEqual(20);
        expect(Math.max(y1, y2)).toBeLessThanOrEqual(20 + height);
      }
    }),
  );
});

it('covers a bar from end to end, and is nothing where there is no bar', () => {
  const numbers = numbersIn(pathOf(hatch({ x: 0, y: 0, width: 100, height: 20 }, '#000')));
  expect(numbers.length / 4).toBe(17);
  expect(hatch({ x: 0, y: 0, width: 0, height: 0 }, '#000')).toBe('');
});
