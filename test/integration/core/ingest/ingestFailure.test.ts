import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepIncoming } from '../../../../src/core/ingest/IncomingFolder';
import { type IngestedRecording, ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { bundleForNode } from '../../../support/bundleForNode';
import { writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const GOOD = 'frame,a,b,label\n0,1.5,7,0\n1,2,-3,1\n2,4,5,0\n';

function ingest(
  path: string,
  recordingsRoot: string,
  signal = new AbortController().signal,
): Promise<IngestedRecording> {
  return ingestRecording({ path, recordingsRoot, signal, now: () => new Date(0) });
}

/** A CSV of several blocks. */
function manyFrames(frames: number): string {
  return Array.from({ length: frames }, (_, frame) => `${frame},${'0.25,'.repeat(300)}${frame % 2}`).join('\n');
}

test.each([
  ['one class only', 'frame,a,label\n0,1,2\n1,1,2\n', 'one_class'],
  ['one frame', 'frame,a,label\n0,1,0\n', 'too_few_frames'],
  ['a bad cell at the end', `${manyFrames(3000)}\n3000,x`, 'csv_bad_number'],
  ['a missing cell', 'frame,a,label\n0,1\n', 'csv_ragged_row'],
])('a file with %s leaves nothing behind, and the next ingest works', async (_, text, code) => {
  const folder = newFolder();
  const root = join(folder, 'recordings');
  await expect(ingest(await writeText(folder, text), root)).rejects.toMatchObject({ code });
  expect(await readdir(root)).toEqual([]);
  await ingest(await writeText(folder, GOOD), root);
  expect(await readdir(root)).toHaveLength(1);
});

test('a cancelled ingest leaves nothing behind', async () => {
  const folder = newFolder();
  const root = join(folder, 'recordings');
  const controller = new AbortController();
  const path = await writeText(folder, manyFrames(3000));
  const stopped = ingestRecording({
    path,
    recordingsRoot: root,
    signal: controller.signal,
    onProgress: () => controller.abort(),
    now: () => new Date(0),
  });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readdir(root)).toEqual([]);
  await ingest(path, root);
});

test('an ingest that is killed leaves only an incoming folder, which the next one deletes', async () => {
  const folder = newFolder();
  const root = join(folder, 'recordings');
  const path = await writeText(folder, manyFrames(6000));
  const script = await bundleForNode(join(import.meta.dirname, 'programs/ingestAndHang.ts'), folder);
  const child = spawn(process.execPath, [script, path, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const [left] = await readdir(root);
  expect(left).toMatch(new RegExp(`^\\.incoming-${child.pid}-`));
  expect(await sweepIncoming(root)).toEqual([]);
  await killed(child);
  expect(await readdir(root)).toEqual([left]);
  const { recording } = await ingest(path, root);
  expect(await readdir(root)).toEqual([recording.hash]);
});

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

test('only the incoming folders of dead processes are swept', async () => {
  const root = newFolder();
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  const orphan = `.incoming-${dead.pid}-0123456789ab`;
  const earlierSelf = `.incoming-${process.pid}-0123456789ab`;
  const others = [`.incoming-${process.ppid}-0123456789ab`, '.incoming-notes', 'a'.repeat(64)];
  for (const name of [orphan, earlierSelf, ...others]) await mkdir(join(root, name));
  expect((await sweepIncoming(root)).sort()).toEqual([orphan, earlierSelf].sort());
  expect((await readdir(root)).sort()).toEqual([...others].sort());
  expect(await sweepIncoming(join(root, 'absent'))).toEqual([]);
});

test('a full disk is told with the space needed, and nothing is left on it', async (context) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return context.skip('mounting a small disk takes root on Linux');
  const folder = newFolder();
  const disk = join(folder, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch {
    return context.skip('this system does not let root mount a disk');
  }
  try {
    const failure = ingest(await writeText(folder, manyFrames(3000)), join(disk, 'recordings'));
    await expect(failure).rejects.toMatchObject({ code: 'disk_full', details: { neededBytes: expect.any(Number) } });
    await expect(failure).rejects.toThrow(/takes about 3\.\d MB/);
    expect(await readdir(join(disk, 'recordings'))).toEqual([]);
    await ingest(await writeText(folder, GOOD, 'small.csv'), join(disk, 'recordings'));
    expect(await readdir(join(disk, 'recordings'))).toHaveLength(1);
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('a workspace that cannot be written to is told', async () => {
  const folder = newFolder();
  await writeFile(join(folder, 'file'), '');
  const failure = ingest(await writeText(folder, GOOD), join(folder, 'file', 'recordings'));
  await expect(failure).rejects.toMatchObject({ code: 'not_writable' });
});

test('a workspace without permission is told', async (context) => {
  if (process.platform === 'win32') return context.skip('permissions work otherwise on Windows');
  const folder = newFolder();
  const path = await writeText(folder, GOOD);
  const script = await bundleForNode(join(import.meta.dirname, 'programs/ingestAsNobody.ts'), folder);
  execFileSync('chmod', ['555', folder]);
  const answer = execFileSync(process.execPath, [script, path, join(folder, 'recordings')], { encoding: 'utf8' });
  execFileSync('chmod', ['755', folder]);
  expect(JSON.parse(answer)).toMatchObject({ code: 'not_writable', details: { file: join(folder, 'recordings') } });
});
