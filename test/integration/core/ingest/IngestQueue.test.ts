import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IngestQueue } from '../../../../src/core/ingest/IngestQueue';
import { type IngestReply, ingestReplySchema } from '../../../../src/shared/jobs/utilityMessage';
import { writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const GOOD = 'frame,a,b,label\n0,1.5,7,0\n1,2,-3,1\n2,4,5,0\n';

function newQueue(now: () => Date = () => new Date()): {
  queue: IngestQueue;
  replies: IngestReply[];
  outcomes: () => string[];
} {
  const replies: IngestReply[] = [];
  const queue = new IngestQueue((reply) => replies.push(ingestReplySchema.parse(reply)), now);
  const outcomes = (): string[] =>
    replies.flatMap((reply) => (reply.kind === 'progress' ? [] : [`${reply.taskId} ${reply.kind}`]));
  return { queue, replies, outcomes };
}

test('tasks are done one after another, and one that fails does not stop the next', async () => {
  const folder = newFolder();
  const recordingsRoot = join(folder, 'recordings');
  const path = await writeText(folder, GOOD);
  const { queue, replies, outcomes } = newQueue();
  queue.handle({ kind: 'ingest', taskId: 'a', path: join(folder, 'absent.csv'), recordingsRoot });
  queue.handle({ kind: 'ingest', taskId: 'b', path, recordingsRoot });
  await queue.whenIdle();
  expect(outcomes()).toEqual(['a failed', 'b ingested']);
  expect(replies[0]).toMatchObject({ error: { code: 'file_not_found' } });
});

test('a task is cancelled while it waits, others are not', async () => {
  const folder = newFolder();
  const recordingsRoot = join(folder, 'recordings');
  const path = await writeText(folder, GOOD);
  const { queue, replies, outcomes } = newQueue();
  for (const taskId of ['a', 'b', 'c']) queue.handle({ kind: 'ingest', taskId, path, recordingsRoot });
  queue.handle({ kind: 'cancel', taskId: 'b' });
  queue.handle({ kind: 'cancel', taskId: 'unknown' });
  await queue.whenIdle();
  expect(outcomes()).toEqual(['a ingested', 'b failed', 'c ingested']);
  expect(replies.find(({ kind }) => kind === 'failed')).toMatchObject({ error: { code: 'cancelled' } });
});

test('progress is sent at most every 100 ms', async () => {
  const folder = newFolder();
  const rows = Array.from({ length: 8000 }, (_, frame) => `${frame},${'0.25,'.repeat(300)}${frame % 2}`).join('\n');
  const path = await writeText(folder, rows);
  const times = Array.from({ length: 1000 }, (_, call) => new Date(call * 40));
  const { queue, replies } = newQueue(() => times.shift() ?? new Date(Number.NaN));
  queue.handle({ kind: 'ingest', taskId: 'a', path, recordingsRoot: join(folder, 'recordings') });
  await queue.whenIdle();
  const blocks = Math.ceil(8000 / Math.floor(2 ** 20 / 1200));
  expect(replies.filter(({ kind }) => kind === 'progress')).toHaveLength(Math.ceil(blocks / 3));
});

test('the simulated recording of a seed is the same each time, and keeps its ground truth', async () => {
  const recordingsRoot = join(newFolder(), 'recordings');
  const { queue, replies } = newQueue();
  for (const taskId of ['a', 'b']) queue.handle({ kind: 'simulate', taskId, seed: 5, recordingsRoot });
  await queue.whenIdle();
  const recordings = replies.flatMap((reply) => (reply.kind === 'ingested' ? [reply.recording] : []));
  expect(recordings).toHaveLength(2);
  expect(recordings[1]?.id).toBe(recordings[0]?.id);
  expect(recordings[0]).toMatchObject({ frames: 6000, neurons: 80, groundTruth: { seed: 5 }, findings: [] });
});
