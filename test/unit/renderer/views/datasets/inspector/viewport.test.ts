import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyMove } from '../../../../../../src/renderer/views/datasets/inspector/heatmap/keyMove';
import {
  aroundFrame,
  panned,
  type Viewport,
  wholeView,
  zoomed,
} from '../../../../../../src/renderer/views/datasets/inspector/heatmap/viewport';

const extent = { frames: 1000, rows: 50 };
const key = (name: string, held: Partial<Parameters<typeof keyMove>[0]> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

const expectWithin = (view: Viewport): void => {
  expect(view.firstFrame).toBeGreaterThanOrEqual(0);
  expect(view.endFrame).toBeLessThanOrEqual(extent.frames + 1e-6);
  expect(view.firstRow).toBeGreaterThanOrEqual(0);
  expect(view.endRow).toBeLessThanOrEqual(extent.rows + 1e-6);
  expect(view.endFrame).toBeGreaterThan(view.firstFrame);
  expect(view.endRow).toBeGreaterThan(view.firstRow);
};

describe('a zoom', () => {
  it('keeps what it goes to in its place', () => {
    const view = zoomed(wholeView(extent), extent, { time: 0.5, rows: 1, atFrame: 600, atRow: 0 });
    expect(view).toEqual({ firstFrame: 300, endFrame: 800, firstRow: 0, endRow: 50 });
    // 600 was at 0.6 of the width, and is.
    expect((600 - view.firstFrame) / (view.endFrame - view.firstFrame)).toBe(0.6);
  });

  it('ends at 16 frames and 4 rows, and at the whole recording', () => {
    const closest = zoomed(wholeView(extent), extent, { time: 1e-9, rows: 1e-9, atFrame: 500, atRow: 25 });
    expect(closest.endFrame - closest.firstFrame).toBeCloseTo(16);
    expect(closest.endRow - closest.firstRow).toBeCloseTo(4);
    expect(zoomed(closest, extent, { time: 1e9, rows: 1e9, atFrame: 500, atRow: 25 })).toEqual(wholeView(extent));
  });
});

describe('whatever is done, the view', () => {
  const steps = fc.array(
    fc.record({
      time: fc.double({ min: 0.2, max: 5, noNaN: true }),
      rows: fc.double({ min: 0.2, max: 5, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      frames: fc.integer({ min: -2000, max: 2000 }),
    }),
    { maxLength: 20 },
  );

  it('stays within the recording and is never empty', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let view = wholeView(extent);
        for (const { time, rows, share, frames } of all) {
          const atFrame = view.firstFrame + share * (view.endFrame - view.firstFrame);
          const atRow = view.firstRow + share * (view.endRow - view.firstRow);
          view = panned(zoomed(view, extent, { time, rows, atFrame, atRow }), extent, frames, frames / 40);
          expectWithin(view);
        }
      }),
    );
  });
});

describe('aroundFrame', () => {
  it('shows a frame in its middle, or as near as the ends allow', () => {
    expect(aroundFrame(extent, 500, 100)).toMatchObject({ firstFrame: 450, endFrame: 550, endRow: 50 });
    expect(aroundFrame(extent, 3, 100)).toMatchObject({ firstFrame: 0, endFrame: 100 });
    expect(aroundFrame(extent, 3, 9999)).toMatchObject({ firstFrame: 0, endFrame: 1000 });
  });
});

describe('keys', () => {
  const view = { firstFrame: 400, endFrame: 500, firstRow: 10, endRow: 20 };

  it('move, zoom time or neurons, and show all again', () => {
    expect(keyMove(key('ArrowRight'), view, extent)).toMatchObject({ firstFrame: 415, endFrame: 515 });
    expect(keyMove(key('ArrowUp'), view, extent)).toMatchObject({ firstRow: 8.5, endRow: 18.5 });
    const closer = keyMove(key('+'), view, extent)!;
    expect(closer.endFrame - closer.firstFrame).toBeCloseTo(100 / 1.5);
    expect(closer.endRow - closer.firstRow).toBe(10);
    const fewer = keyMove(key('ArrowUp', { shiftKey: true }), view, extent)!;
    expect(fewer.endRow - fewer.firstRow).toBeCloseTo(10 / 1.5);
    expect(fewer.endFrame - fewer.firstFrame).toBe(100);
    expect(keyMove(key('0'), view, extent)).toEqual(wholeView(extent));
  });

  it('that are the window’s or no one’s are left alone', () => {
    expect(keyMove(key('ArrowLeft', { altKey: true }), view, extent)).toBeNull();
    expect(keyMove(key('0', { ctrlKey: true }), view, extent)).toBeNull();
    expect(keyMove(key('a'), view, extent)).toBeNull();
  });
});
