import { expect, test } from 'vitest';
import { withNewerVersion } from '../../../../src/core/ingest/withNewerVersion';
import type { Finding } from '../../../../src/shared/entities/recording';

const there: Finding = {
  ...{ code: 'already_ingested', severity: 'info', message: 'It is here as a.', count: 1 },
  ...{ neurons: [], frames: [] },
};
const gap: Finding = { ...there, code: 'frame_gap', message: 'A gap.' };
const newest = { id: 'c', ingestedAt: 'day of c' };

test('content that was there before is answered with the newest of the versions that followed it', () => {
  const { findings } = withNewerVersion({ id: 'a', findings: [gap, there] }, newest);
  expect(findings[0]).toEqual(gap);
  expect(findings[1]?.message).toMatch(/^It is here as a\. Its newest version is c, made day of c /);
});

test('the newest version itself, and content that is new, are answered as they were', () => {
  const last = { id: 'c', findings: [there] };
  expect(withNewerVersion(last, null)).toEqual(last);
  const first = { id: 'a', findings: [gap] };
  expect(withNewerVersion(first, newest)).toEqual(first);
});
