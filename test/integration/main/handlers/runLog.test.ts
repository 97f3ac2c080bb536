import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRunLog } from '../../../../src/main/handlers/runLog';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
const line = (message: string, level = 'info') => JSON.stringify({ at: '2026-03-04T05:06:07.890Z', level, message });
function logWith(text: string): string {
  const root = folder();
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'log.jsonl'), text);
  return root;
}

describe('readRunLog', () => {
  it('shows the last lines with their time, and marks what is out of the ordinary', async () => {
    const root = logWith(`${[line('one'), line('two', 'warning'), line('three', 'error')].join('\n')}\n`);
    expect(await readRunLog(root, 2)).toEqual(['05:06:07  warning: two', '05:06:07  error: three']);
    expect(await readRunLog(root, 50)).toHaveLength(3);
  });

  it('has nothing to show before the run has a log', async () => {
    expect(await readRunLog(folder(), 10)).toEqual([]);
    expect(await readRunLog(logWith(''), 10)).toEqual([]);
  });

  it('leaves out a line that is still being written', async () => {
    expect(await readRunLog(logWith(`${line('whole')}\n${line('half').slice(0, 20)}`), 10)).toEqual([
      '05:06:07  whole',
    ]);
  });

  it('reads only the end of a long log, also where the cut goes through a letter', async () => {
    const long = `${line('é'.repeat(100))}\n`.repeat(8000);
    expect(Buffer.byteLength(long)).toBeGreaterThan(1_000_000);
    const shown = await readRunLog(logWith(`${long}${line('the last')}\n`), 5000);
    expect(shown.at(-1)).toBe('05:06:07  the last');
    expect(shown.length).toBeGreaterThan(1000);
    expect(new Set(shown.slice(0, -1))).toEqual(new Set([`05:06:07  ${'é'.repeat(100)}`]));
  });
});
