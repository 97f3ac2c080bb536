import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WatchEvent } from '../../../src/shared/entities/watch';
import { gridwalk, startGridwalk } from '../../support/commandLine';
import { temporaryFolders } from '../../support/temporaryFolder';
import { recordingText, writeRecording } from '../../support/watchedFolder';

const folder = temporaryFolders();
const linesOf = (out: string): readonly WatchEvent[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

it('takes what is still in a folder and ends, with code 3 when a file failed; the next time there is nothing to do', async () => {
  const [workspace, rig] = [folder(), join(folder(), 'rig')];
  const good = writeRecording(rig, 'good.csv', 1);
  const bad = join(rig, 'bad.csv');
  writeFileSync(bad, recordingText(2).replace('2.5', 'two'));
  const args = ['watch', rig, '--once', '--settle', '0.3', '--workspace', workspace, '--json'];
  const first = await gridwalk(args);
  const last = (path: string) => linesOf(first.out).findLast((event) => event.path === path);
  expect(last(good)).toMatchObject({ outcome: 'done', action: { state: 'none' } });
  expect(last(bad)).toMatchObject({ outcome: 'failed', errorCode: 'csv_bad_number' });
  expect(first.code).toBe(3);
  const second = await gridwalk(args);
  expect(linesOf(second.out).filter(({ path }) => path === good)).toEqual([]);
});

it('keeps rules, watches by them until it is told to stop, and leaves the workspace free', async () => {
  const [workspace, rig] = [folder(), join(folder(), 'rig')];
  mkdirSync(rig);
  const at = ['--workspace', workspace];
  const added = await gridwalk(['rules', 'add', 'rig', rig, '--settle', '0.3', ...at]);
  expect([added.code, added.out]).toEqual([0, expect.stringMatching(/rig +on +.*\*\.csv \*\.nwb +ingest +0 +0/)]);
  expect((await gridwalk(['rules', 'add', 'rig', rig, ...at])).err).toMatch(/Another rule is called 'rig'/);

  const watching = startGridwalk(['watch', ...at]);
  await watching.says(/rig: watching/);
  writeRecording(rig, 'a.csv', 1);
  const listed = async () => JSON.parse((await gridwalk(['recordings', ...at, '--json'])).out).recordings.length;
  await expect.poll(listed, { timeout: 20_000, interval: 300 }).toBe(1);
  watching.kill('SIGTERM');
  const { code, out } = await watching.finished;
  expect(code).toBe(0);
  expect(out).toMatch(/^\d\d:\d\d:\d\d {2}done {7}a\.csv → [0-9a-f]{12}$/mu);

  expect((await gridwalk(['rules', 'events', 'rig', ...at])).out).toMatch(/done {7}a\.csv/);
  await gridwalk(['rules', 'off', 'rig', ...at]);
  const off = await gridwalk(['watch', ...at]);
  expect([off.code, off.err]).toEqual([2, expect.stringMatching(/No rule is on/)]);
  const { rules } = JSON.parse((await gridwalk(['rules', 'remove', 'rig', ...at, '--json'])).out);
  expect(rules).toEqual([]);
});

it.each([
  [['watch', '/rig', '--settle', 'soon'], /^--settle: /],
  [['watch', '/rig', '--predict', 'a', '--train', 'model=lstm'], /a rule has one action/],
  [['watch', '/rig', '--classes', 'rest'], /^--classes rest: expected NUMBER=NAME/],
  [['watch', '/rig', '--train', 'model=lstn'], /Did you mean lstm/],
  [['watch', '/rig', '--evaluate', 'nobody'], /nobody/],
  [['watch', '--rule', 'nobody'], /No rule is called 'nobody'/],
  [['rules', 'sing', 'rig'], /^Expected: rules \[list\]/],
])('refuses %j in words', async (args, words) => {
  const { code, err } = await gridwalk([...args, '--workspace', folder()]);
  expect(err).toMatch(words);
  expect(code).toBe(2);
});
