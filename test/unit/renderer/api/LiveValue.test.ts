import { expect, test } from 'vitest';
import { type Change, LiveValue } from '../../../../src/renderer/api/LiveValue';

interface Fetch {
  readonly resolve: (value: readonly string[]) => void;
  readonly reject: (reason: Error) => void;
}

/** A live value whose fetches are answered and whose events are sent by hand. */
function byHand() {
  const fetches: Fetch[] = [];
  let send: ((change: Change<readonly string[]>) => void) | null = null;
  const live = new LiveValue<readonly string[]>(
    () => new Promise((resolve, reject) => fetches.push({ resolve, reject })),
    (apply) => {
      send = apply;
      return () => {
        send = null;
      };
    },
  );
  const add = (item: string) => send?.((items) => (items.includes(item) ? items : [...items, item]));
  return { live, fetches, add, isFollowing: () => send !== null };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('shows what was fetched, then what events change', async () => {
  const { live, fetches, add } = byHand();
  let shown = 0;
  live.subscribe(() => shown++);
  expect(live.snapshot()).toEqual({ state: 'loading' });
  fetches[0]!.resolve(['a']);
  await settled();
  add('b');
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['a', 'b'] });
  expect(shown).toBe(2);
});

test('an event that arrives while the fetch is under way is not lost', async () => {
  const { live, fetches, add } = byHand();
  live.subscribe(() => undefined);
  add('b');
  fetches[0]!.resolve(['a']);
  await settled();
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['a', 'b'] });
});

test('an event that arrives while it is fetched again shows at once, and stays', async () => {
  const { live, fetches, add } = byHand();
  live.subscribe(() => undefined);
  fetches[0]!.resolve(['a']);
  await settled();
  live.reload();
  add('b');
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['a', 'b'] });
  fetches[1]!.resolve(['a', 'c']);
  await settled();
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['a', 'c', 'b'] });
});

test('the answer of an older fetch does not replace that of a newer one', async () => {
  const { live, fetches } = byHand();
  live.subscribe(() => undefined);
  live.reload();
  fetches[1]!.resolve(['new']);
  await settled();
  fetches[0]!.resolve(['old']);
  await settled();
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['new'] });
});

test('a failed fetch is shown as such, and the next one may succeed', async () => {
  const { live, fetches } = byHand();
  live.subscribe(() => undefined);
  fetches[0]!.reject(new Error('no answer'));
  await settled();
  expect(live.snapshot()).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  live.reload();
  fetches[1]!.resolve(['a']);
  await settled();
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['a'] });
});

test('events are followed only while somebody listens; what was known stays on show', async () => {
  const { live, fetches, isFollowing } = byHand();
  const stop = live.subscribe(() => undefined);
  const stopToo = live.subscribe(() => undefined);
  fetches[0]!.resolve(['a']);
  await settled();
  stop();
  expect(isFollowing()).toBe(true);
  stopToo();
  expect(isFollowing()).toBe(false);
  live.subscribe(() => undefined);
  expect(fetches).toHaveLength(2);
  expect(live.snapshot()).toEqual({ state: 'ready', value: ['a'] });
});
