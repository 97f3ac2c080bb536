import { expect, test } from 'vitest';
import { withNewerVersion } from '../../../../src/core/ingest/withNewerVersion';
import type { Finding } from '../../../../src/shared/entities/recording';

const there: Finding = {
  ...{ code: 'already_ingested', severity: 'info', message: 'It is here as a.', count: 1 },
  ...{ neurons: [], frames: [] },
};
const gap: Finding = { ...there, code: 'frame_gap', message: 'A gap.' };
const version = (id: string, previousVersion?: string) => ({
  ...{ id, ingestedAt: `day of ${id}` },
  ...(previousVersion === undefined ? {} : { previousVersion }),
});

test('content that was there before is answered with the newest of the versions that followed it', () => {
  const all = [version('a'), version('b', 'a'), version('c', 'b'), version('z', 'y')];
  const { findings } = withNewerVersion({ id: 'a', findings: [gap, there] }, all);
  expect(findings[0]).toEqual(gap);
  expect(findings[1]?.message).toMatch(/^It is here as a\. Its newest version is c, made day of c /);
});

test('the newest version itself, and content that is new, are answered as they were', () => {
  const all = [version('a'), version('b', 'a')];
  const newest = { id: 'b', findings: [there] };
  expect(withNewerVersion(newest, all)).toEqual(newest);
  const first = { id: 'a', findings: [gap] };
  expect(withNewerVersion(first, all)).toEqual(first);
});

test('versions that follow each other in a circle come to an end', () => {
  const all = [version('a', 'b'), version('b', 'a')];
  expect(withNewerVersion({ id: 'a', findings: [there] }, all).findings[0]?.message).toContain('version is b,');
});
