import { describe, expect, it } from 'vitest';
import { TileStore } from '../../../../../../src/renderer/views/datasets/inspector/heatmap/TileStore';
import type { TilePlace } from '../../../../../../src/renderer/views/datasets/inspector/heatmap/tilePlan';
import type { ActivityTile } from '../../../../../../src/shared/entities/inspection';

const at = (tileColumn: number): TilePlace => ({ level: 0, rowLevel: 0, tileColumn, tileRow: 0 });
const tile: ActivityTile = { columns: 1, rows: 1, codes: Uint8Array.of(1) };
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A store whose fetches are answered when the test says so. */
function heldStore() {
  const asked: number[] = [];
  const answers: { resolve: (tile: ActivityTile) => void; reject: (error: Error) => void }[] = [];
  const errors: unknown[] = [];
  const store = new TileStore(
    ({ tileColumn }) => {
      asked.push(tileColumn);
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
    (error) => errors.push(error),
  );
  return { store, asked, answers, errors };
}

describe('the store of tiles', () => {
  it('fetches what is wanted, four at a time, and tells of each that comes in', async () => {
    const { store, asked, answers } = heldStore();
    let told = 0;
    store.follow(() => told++);
    store.want([0, 1, 2, 3, 4, 5].map(at));
    expect(asked).toEqual([0, 1, 2, 3]);
    answers[1]!.resolve(tile);
    await settled();
    expect(store.get(at(1))?.tile).toBe(tile);
    expect(store.get(at(0))).toBeUndefined();
    expect(told).toBe(1);
    expect(asked).toEqual([0, 1, 2, 3, 4]);
  });

  it('drops what was wanted before and not asked for yet', async () => {
    const { store, asked, answers } = heldStore();
    store.want([0, 1, 2, 3, 4, 5].map(at));
    store.want([9].map(at));
    answers[0]!.resolve(tile);
    await settled();
    expect(asked).toEqual([0, 1, 2, 3, 9]);
  });

  it('asks for no tile twice, whether it is under way, here or failed', async () => {
    const { store, asked, answers, errors } = heldStore();
    store.want([at(0), at(1)]);
    store.want([at(0), at(1)]);
    answers[0]!.resolve(tile);
    answers[1]!.reject(new Error('gone'));
    await settled();
    store.want([at(0), at(1)]);
    expect(asked).toEqual([0, 1]);
    expect(errors).toHaveLength(1);
  });

  it('forgets the tile that was out of sight longest', async () => {
    const store = new TileStore(
      async () => tile,
      () => {},
    );
    for (let column = 0; column < 96; column++) await store.load(at(column));
    store.get(at(0));
    await store.load(at(96));
    expect(store.get(at(0))).toBeDefined();
    expect(store.get(at(1))).toBeUndefined();
  });
});
