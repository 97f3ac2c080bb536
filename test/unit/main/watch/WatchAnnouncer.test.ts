import { expect, it } from 'vitest';
import { WatchAnnouncer } from '../../../../src/main/watch/WatchAnnouncer';
import { NO_ACTION, type WatchEvent } from '../../../../src/shared/entities/watch';
import { ManualClock } from '../../../support/ManualClock';

const event = (id: number, change: Partial<WatchEvent> = {}): WatchEvent => ({
  id,
  ruleId: 'r',
  path: `/rig/${id}.csv`,
  bytes: 1,
  modifiedAt: '',
  seenAt: '',
  changedAt: '',
  outcome: 'seen',
  reason: null,
  errorCode: null,
  attempts: 0,
  nextTryAt: null,
  recordingId: null,
  previousVersion: null,
  fingerprint: '',
  action: NO_ACTION,
  ...change,
});

function announcing() {
  const clock = new ManualClock();
  const announced: (readonly WatchEvent[])[] = [];
  let recordings = 0;
  const announcer = new WatchAnnouncer({
    clock,
    status: () => [],
    announce: ({ events }) => announced.push(events),
    onRecordings: () => recordings++,
  });
  return { clock, announced, announcer, recordings: () => recordings };
}

it('tells of many changes at once, each event as it is last', () => {
  const { clock, announced, announcer, recordings } = announcing();
  announcer.event(event(1));
  announcer.event(event(2));
  announcer.event(event(1, { outcome: 'settling' }));
  expect(announced).toEqual([]);
  clock.pass(1);
  expect(announced).toEqual([[event(2), event(1, { outcome: 'settling' })]]);
  clock.pass(60);
  expect([announced.length, recordings()]).toEqual([1, 0]);
});

it('sends the latest 200 of a thousand events, and the list of recordings once in two seconds', () => {
  const { clock, announced, announcer, recordings } = announcing();
  for (let id = 1; id <= 1000; id++) announcer.event(event(id, { outcome: 'done', recordingId: 'a' }));
  clock.pass(1);
  expect(announced.map((events) => [events.length, events.at(-1)?.id])).toEqual([[200, 1000]]);
  expect(recordings()).toBe(0);
  clock.pass(1);
  expect(recordings()).toBe(1);
});

it('tells nothing any more once it is closed', () => {
  const { clock, announced, announcer, recordings } = announcing();
  announcer.event(event(1, { recordingId: 'a' }));
  announcer.close();
  announcer.event(event(2));
  clock.pass(60);
  expect([announced, recordings()]).toEqual([[], 0]);
});
