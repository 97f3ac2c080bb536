import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropTarget, groupJobs, moveTarget } from '../../../../../src/renderer/views/jobs/jobGroups';
import type { Job } from '../../../../../src/shared/entities/job';

const job = (id: string, change: Partial<Job> = {}): Job => ({
  id,
  runId: `run-${id}`,
  device: 'cpu',
  status: 'queued',
  position: 0,
  resume: false,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  finishedAt: null,
  error: null,
  ...change,
});

test('what waits is in its order, what is over latest first', () => {
  const groups = groupJobs([
    job('b', { position: 2 }),
    job('a', { position: 1 }),
    job('r', { status: 'running' }),
    job('old', { status: 'finished', finishedAt: '2026-01-02T00:00:00Z' }),
    job('new', { status: 'crashed', finishedAt: '2026-01-03T00:00:00Z' }),
  ]);
  expect(groups.running.map(({ id }) => id)).toEqual(['r']);
  expect(groups.queued.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(groups.ended.map(({ id }) => id)).toEqual(['new', 'old']);
});

test('the first cannot go up, the last cannot go down', () => {
  const queued = [job('a'), job('b')];
  expect(moveTarget(queued, 0, 'up')).toBeUndefined();
  expect(moveTarget(queued, 1, 'down')).toBeUndefined();
});

test('a move as main carries it out takes a job exactly one place up or down', () => {
  const positions = fc.integer({ min: 2, max: 8 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      index: fc.nat(count - 1),
      direction: fc.constantFrom('up' as const, 'down' as const),
    }),
  );
  fc.assert(
    fc.property(positions, ({ count, index, direction }) => {
      const queued = Array.from({ length: count }, (_, at) => job(String(at)));
      const before = moveTarget(queued, index, direction);
      if (before === undefined) return;
      const moved = queued[index]!;
      const rest = queued.filter((one) => one !== moved);
      const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
      expect(at).toBe(direction === 'up' ? index - 1 : index + 1);
    }),
  );
});

test('a job that is dragged onto another takes its place', () => {
  const places = fc
    .integer({ min: 2, max: 8 })
    .chain((count) => fc.record({ count: fc.constant(count), from: fc.nat(count - 1), to: fc.nat(count - 1) }));
  fc.assert(
    fc.property(places, ({ count, from, to }) => {
      const ids = Array.from({ length: count }, (_, at) => String(at));
      const before = dropTarget(
        ids.map((id) => job(id)),
        String(from),
        String(to),
      );
      if (before === undefined) {
        expect(from).toBe(to);
        return;
      }
      const rest = ids.filter((id) => id !== String(from));
      expect(before === null ? rest.length : rest.indexOf(before)).toBe(to);
    }),
  );
  expect(dropTarget([job('a')], 'a', 'gone')).toBeUndefined();
});
