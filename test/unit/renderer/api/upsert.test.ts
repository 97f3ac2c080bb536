import { expect, test } from 'vitest';
import { upsert } from '../../../../src/renderer/api/upsert';

const items = [
  { id: 'a', n: 1 },
  { id: 'b', n: 2 },
];

test('an item that is there is replaced in its place', () => {
  expect(upsert(items, { id: 'b', n: 3 })).toEqual([items[0], { id: 'b', n: 3 }]);
});

test('a new item comes to the end', () => {
  expect(upsert(items, { id: 'c', n: 3 }).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(items).toHaveLength(2);
});
