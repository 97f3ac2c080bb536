import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFileDurably } from '../../../../src/core/training/writeFileDurably';
import { bundleForNode } from '../../../support/bundleForNode';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();

test('writes text and bytes, replaces what was there, and leaves nothing beside it', async () => {
  const folder = newFolder();
  const file = path.join(folder, 'last.json');
  await writeFileDurably(file, 'α, a longer text');
  expect(readFileSync(file, 'utf8')).toBe('α, a longer text');
  await writeFileDurably(file, Uint8Array.of(0, 255, 10));
  expect([...readFileSync(file)]).toEqual([0, 255, 10]);
  await writeFileDurably(file, '');
  expect(readFileSync(file)).toHaveLength(0);
  expect(readdirSync(folder)).toEqual(['last.json']);
});

test('killed at any time, it leaves the old file or the new one, whole', async () => {
  const folder = newFolder();
  const script = await bundleForNode(path.join(import.meta.dirname, 'programs/writeForever.ts'), folder);
  const file = path.join(folder, 'data');
  const bytes = 2_000_000;
  for (const afterMs of [0, 7, 23]) {
    const child = spawn(process.execPath, [script, file, String(bytes)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    const text = readFileSync(file, 'utf8');
    expect(text.length).toBe(bytes);
    expect(text === 'a'.repeat(bytes) || text === 'b'.repeat(bytes)).toBe(true);
  }
});

describe('a failure is told, and leaves the old file and nothing else', () => {
  test('a full disk', async (context) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return context.skip('mounting a small disk takes root on Linux');
    const disk = path.join(newFolder(), 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'pipe' });
    } catch {
      return context.skip('this system does not let root mount a disk');
    }
    try {
      const file = path.join(disk, 'best.safetensors');
      await writeFileDurably(file, 'old');
      await expect(writeFileDurably(file, new Uint8Array(1_000_000))).rejects.toMatchObject({
        code: 'disk_full',
        details: { file },
        message: expect.stringContaining(file),
      });
      expect(readFileSync(file, 'utf8')).toBe('old');
      expect(readdirSync(disk)).toEqual(['best.safetensors']);
      await writeFileDurably(file, 'small enough');
      expect(readFileSync(file, 'utf8')).toBe('small enough');
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  test('a folder that may not be written to', async (context) => {
    if (process.platform === 'win32') return context.skip('permissions work otherwise on Windows');
    const folder = newFolder();
    const script = await bundleForNode(path.join(import.meta.dirname, 'programs/writeAsNobody.ts'), folder);
    const file = path.join(folder, 'last.json');
    writeFileSync(file, 'old');
    execFileSync('chmod', ['555', folder]);
    const answer = execFileSync(process.execPath, [script, file], { encoding: 'utf8' });
    execFileSync('chmod', ['755', folder]);
    expect(JSON.parse(answer)).toMatchObject({
      code: 'not_writable',
      message: `${file} cannot be written (EACCES). Check that its folder is there and who may write in it.`,
    });
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  test('a folder that has gone', async () => {
    const file = path.join(newFolder(), 'gone', 'last.json');
    await expect(writeFileDurably(file, 'new')).rejects.toMatchObject({ code: 'not_writable', details: { file } });
    expect(existsSync(path.dirname(file))).toBe(false);
  });

  test('a file where the folder should be', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'runs'), 'a file');
    const file = path.join(folder, 'runs', 'last.json');
    await expect(writeFileDurably(file, 'new')).rejects.toMatchObject({ code: 'not_writable', details: { file } });
    expect(readFileSync(path.join(folder, 'runs'), 'utf8')).toBe('a file');
  });

  test('a folder where the file should be', async () => {
    const folder = newFolder();
    const file = path.join(folder, 'last.json');
    mkdirSync(file);
    await expect(writeFileDurably(file, 'new')).rejects.toMatchObject({ code: 'not_writable', details: { file } });
    expect(readdirSync(folder)).toEqual(['last.json']);
    expect(statSync(file).isDirectory()).toBe(true);
  });
});
