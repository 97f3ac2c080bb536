import { afterEach, expect, test, vi } from 'vitest';
import { RunTableBuilder } from '../../../../src/core/store/RunTableBuilder';
import { valueOr } from '../../../../src/renderer/api/Loadable';
import { liveRunTable, nameRunColumns } from '../../../../src/renderer/api/liveRunTable';

/** What main was asked for, of a workspace with one run. */
const asked: (readonly string[])[] = [];
const answer = (columns: readonly string[]) => {
  asked.push(columns);
  const builder = new RunTableBuilder(new Set(columns));
  builder.add({ id: 'a', run: { seed: 1 }, param: { x: 2, y: 3, z: 4 }, result: {} });
  return builder.build();
};
const shown = () => Object.keys(valueOr(liveRunTable.snapshot(), { ids: [], columns: {} }).columns);

afterEach(() => vi.unstubAllGlobals());

test('numbers are read when a view names their column, in one reading for all that are named meanwhile', async () => {
  vi.stubGlobal('window', {
    gridwalk: {
      request: async (_name: string, { columns }: { columns: readonly string[] }) => ({
        ok: true,
        value: answer(columns),
      }),
      subscribe: () => () => {},
    },
  });
  const stop = liveRunTable.subscribe(() => {});
  nameRunColumns(['param.x', 'run.seed']);
  await vi.waitFor(() => expect(shown()).toEqual(['run.seed', 'param.x']));
  expect(asked).toEqual([['param.x', 'run.seed']]);

  nameRunColumns(['param.x']);
  nameRunColumns(['param.y']);
  nameRunColumns(['param.z']);
  await vi.waitFor(() => expect(shown()).toEqual(['run.seed', 'param.x', 'param.y', 'param.z']));
  expect(asked.at(-1)).toEqual(['param.x', 'run.seed', 'param.y', 'param.z']);
  nameRunColumns(['param.y', 'param.nobody']);
  await Promise.resolve();
  expect(asked).toHaveLength(2);
  stop();
});
