import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALLEST_SIZE, windowBounds } from '../../../../src/main/windows/windowBounds';

const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1440 };
const saved = (x: number, y: number, width = 1200, height = 800) => ({ x, y, width, height, maximized: false });

describe('windowBounds', () => {
  it('opens where the window was', () => {
    expect(windowBounds(saved(2000, 100), [SCREEN, RIGHT])).toEqual({ x: 2000, y: 100, width: 1200, height: 800 });
  });

  it('leaves the place to the system the first time, and when the screen is gone', () => {
    expect(windowBounds(null, [SCREEN])).toEqual({ width: 1360, height: 880 });
    for (const lost of [saved(2000, 100), saved(-1150, 100), saved(100, 0), saved(100, 1060)]) {
      expect(windowBounds(lost, [SCREEN])).toEqual({ width: 1360, height: 880 });
    }
  });

  it('fits on a small screen', () => {
    expect(windowBounds(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 });
  });

  it('always leaves a title bar that can be grasped, and a size that the views can use', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(coordinate, coordinate, size, size, (x, y, width, height) => {
        const bounds = windowBounds(saved(x, y, width, height), [SCREEN, RIGHT]);
        expect(bounds.width).toBeGreaterThanOrEqual(SMALLEST_SIZE.width);
        expect(bounds.height).toBeGreaterThanOrEqual(SMALLEST_SIZE.height);
        if (bounds.x === undefined || bounds.y === undefined) return;
        const { x: left, y: top } = bounds;
        const inside = (area: typeof SCREEN) =>
          left < area.x + area.width && top >= area.y && top < area.y + area.height;
        expect([SCREEN, RIGHT].some(inside)).toBe(true);
      }),
    );
  });
});
