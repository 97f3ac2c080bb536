import { expect, it } from 'vitest';
import { retryPause } from '../../../../src/core/watch/retryPause';

it('grows threefold from the settle time to an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 40].map((attempts) => retryPause(attempts, 5))).toEqual([
    5, 15, 45, 135, 405, 1215, 3600, 3600, 3600,
  ]);
});
