import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readerFor } from '../../../../src/core/recording/readerRegistry';
import { DEFAULT_INGEST } from '../../../../src/shared/entities/ingestOptions';
import { bundleForNode } from '../../../support/bundleForNode';
import { readRecording, writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const BODY = 'frame,n1,n2,label\n0,1,2,0\n';

test.each<[string, string, string, object]>([
  ['an empty file', '', 'file_empty', {}],
  ['blank lines', '\n\n \n', 'file_empty', {}],
  ['a header alone', 'frame,n1,label\n', 'csv_header_only', {}],
  ['one column', 'frame\n0\n', 'no_neurons', { line: 1, value: 1, expected: 3 }],
  ['no neurons', 'frame,label\n0,1\n', 'no_neurons', { line: 1, value: 2, expected: 3 }],
  ['a short row', `${BODY}1,5,0\n`, 'csv_ragged_row', { line: 3, value: 3, expected: 4 }],
  ['a long row', `${BODY}1,5,6,7,0\n2,1,1,1\n`, 'csv_ragged_row', { line: 3, value: 5, expected: 4 }],
  ['a blank line between rows', `${BODY}\n1,2,3,0\n`, 'csv_ragged_row', { line: 3, value: 0, expected: 4 }],
  [
    'text in a number',
    `${BODY}1,5,abc,0\n`,
    'csv_bad_number',
    { line: 3, column: 'n2', value: 'abc', expected: 'a number' },
  ],
  ['a number with a unit', `${BODY}1,5 mV,1,0\n`, 'csv_bad_number', { line: 3, column: 'n1', value: '5 mV' }],
  ['a decimal comma', 'f;n1;l\n0;1,5;0\n', 'csv_bad_number', { line: 2, column: 'n1', value: '1,5' }],
  [
    'a frame index with decimals',
    'time,n1,label\n0,1,0\n0.066,1,0\n',
    'csv_bad_number',
    { line: 3, column: 'time', value: '0.066' },
  ],
  ['no frame index', `${BODY},5,1,0\n`, 'csv_bad_number', { line: 3, column: 'frame', value: '' }],
  ['a label with decimals', `${BODY}1,5,1,0.5\n`, 'csv_bad_label', { line: 3, column: 'label', value: '0.5' }],
  ['a label in words', `${BODY}1,5,1,rest\n`, 'csv_bad_label', { line: 3, column: 'label', value: 'rest' }],
  ['no label', `${BODY}1,5,1,\n`, 'csv_bad_label', { line: 3, column: 'label', value: '' }],
  ['a label beyond 32 bits', `${BODY}1,5,1,3000000000\n`, 'csv_bad_label', { line: 3, value: '3000000000' }],
  ['an open quote', `${BODY}1,"5,1,0\n2,1,1,1\n`, 'csv_bad_quote', { line: 3 }],
  ['an open quote in the header', 'frame,"n1,label\n0,1,0\n', 'csv_bad_quote', { line: 1 }],
  ['text after a quote', `${BODY}1,"5"x,1,0\n`, 'csv_bad_quote', { line: 3 }],
  ['a quote within a cell', `${BODY}1,5"6,1,0\n`, 'csv_bad_quote', { line: 3 }],
  ['zero bytes', 'frame,n1\0,label\n', 'format_unknown', {}],
])('%s is refused, with the place', async (_, text, code, details) => {
  const path = await writeText(newFolder(), text);
  const failure = readRecording(path);
  await expect(failure).rejects.toMatchObject({ name: 'WorkbenchError', code, details: { file: path, ...details } });
  await expect(failure).rejects.toThrow(path);
});

test('lines inside quoted cells count', async () => {
  const path = await writeText(newFolder(), 'frame,"a\nb",label\r\n0,"1",0\r\n1,x,0\r\n');
  await expect(readRecording(path)).rejects.toMatchObject({ details: { line: 4, column: 'a\nb', value: 'x' } });
});

test('messages are whole sentences that say what to do', async () => {
  const path = await writeText(newFolder(), `${BODY}1,5,abc,0\n`);
  await expect(readRecording(path)).rejects.toThrow(
    `${path}, line 3, column "n2" (3 of 4): found "abc", expected a number. Correct the cell; leave it empty if it is missing.`,
  );
});

test.each([
  ['of one animal', 'scorer,DLC,DLC,DLC\nbodyparts,nose,nose,nose\ncoords,x,y,likelihood\n0,1.5,2.5,0.9\n'],
  [
    'of several animals',
    'scorer,DLC,DLC,DLC\r\nindividuals,a,a,a\r\nbodyparts,nose,nose,nose\r\ncoords,x,y,likelihood\r\n0,1.5,2.5,0.9\r\n',
  ],
])("DeepLabCut's table %s is refused as what it is", async (_, text) => {
  const path = await writeText(newFolder(), text);
  await expect(readRecording(path)).rejects.toMatchObject({ code: 'format_unknown', details: { file: path } });
  await expect(readRecording(path)).rejects.toThrow(/DeepLabCut wrote.*can serve for their labels alone/);
});

test('a first column called scorer alone makes no table of DeepLabCut', async () => {
  const path = await writeText(newFolder(), 'scorer,n1,label\n0,1,0\n1,2,1\n');
  expect((await readRecording(path)).labels).toEqual([0, 1]);
});

test('a folder, an absent file, and a file of another kind are told apart', async () => {
  const folder = newFolder();
  await expect(readerFor(folder)).rejects.toMatchObject({ code: 'file_is_directory' });
  await expect(readerFor(join(folder, 'absent.csv'))).rejects.toMatchObject({ code: 'file_not_found' });
  await expect(readerFor(join(folder, 'absent', 'a.csv'))).rejects.toMatchObject({ code: 'file_not_found' });
  const image = await writeText(folder, 'PNG', 'image.png');
  await expect(readerFor(image)).rejects.toMatchObject({ code: 'format_unknown' });
  await expect(readerFor(image)).rejects.toThrow('.csv');
});

test('a folder named like a CSV is a folder', async () => {
  const path = join(newFolder(), 'recording.csv');
  await mkdir(path);
  await expect(readerFor(path)).rejects.toMatchObject({ code: 'file_is_directory' });
});

test('a quote that is never closed does not take the whole file into memory', async () => {
  const rows = '1,2,3,0\n'.repeat(5_000_000);
  const path = await writeText(newFolder(), `${BODY}1,"5,1,0\n${rows}`);
  await expect(readRecording(path)).rejects.toMatchObject({ code: 'csv_bad_quote', details: { line: 3 } });
});

test('text without line ends is no recording', async () => {
  const path = await writeText(newFolder(), Buffer.alloc(40_000_000, 'x'));
  await expect(readRecording(path)).rejects.toMatchObject({ code: 'format_unknown', details: { line: 1 } });
});

/** A file of several blocks, and an iterator that has read the first. */
async function halfRead(): Promise<{ path: string; rest: AsyncIterator<unknown>; close: () => Promise<void> }> {
  const cells = '0.5,'.repeat(400);
  const rows = Array.from({ length: 3000 }, (_, frame) => `${frame},${cells}${frame % 2}\n`).join('');
  const path = await writeText(newFolder(), rows);
  const file = await (await readerFor(path)).open(path, new AbortController().signal, DEFAULT_INGEST);
  const rest = file.blocks()[Symbol.asyncIterator]();
  await rest.next();
  return { path, rest, close: () => file.close() };
}

async function readToEnd(rest: AsyncIterator<unknown>): Promise<void> {
  while (!(await rest.next()).done);
}

test.each<[string, (path: string) => Promise<void>, RegExp]>([
  ['removed', (path) => rm(path), /was removed while it was read/],
  ['cut short', (path) => truncate(path, 1_500_000), /(ended after .* bytes|was changed) while it was read/],
  ['written to', (path) => appendFile(path, 'x'), /was changed while it was read/],
])('a file that is %s while it is read is told', async (_, disturb, message) => {
  const { path, rest, close } = await halfRead();
  await disturb(path);
  const failure = readToEnd(rest);
  await expect(failure).rejects.toMatchObject({ code: 'file_vanished', details: { file: path } });
  await expect(failure).rejects.toThrow(message);
  await close();
});

test('a file that may not be read is told', async (context) => {
  if (process.platform === 'win32') context.skip('permissions work otherwise on Windows');
  const folder = newFolder();
  const path = await writeText(folder, BODY);
  await chmod(path, 0o000);
  const read = await bundleForNode(join(import.meta.dirname, 'programs/readAsNobody.ts'), folder);
  await chmod(folder, 0o755);
  const answer = execFileSync(process.execPath, [read, path], { encoding: 'utf8' });
  expect(JSON.parse(answer)).toMatchObject({ code: 'file_not_readable', details: { file: path } });
});
