import type { FileEnds } from './FileEnds';

const LONGEST_ROW = 2 ** 24;
const FIRST_STRETCH = 2 ** 16;
const DELIMITERS = [',', ';', '\t'];
const LINE_END = /[\r\n]/u;

/**
 * Whether the last row of a table of text is complete: it ends with a line end, or has as many cells as the first.
 * @returns why it is not whole; null when it is
 */
export async function checkTextTable(file: FileEnds): Promise<string | null> {
  if (LINE_END.test((await file.tail(1)).toString('latin1'))) return null;
  const [first, last] = [await firstRow(file), await lastRow(file)];
  const delimiter = [...DELIMITERS].sort((a, b) => cells(first, b) - cells(first, a))[0] as string;
  const [expected, found] = [cells(first, delimiter), cells(last, delimiter)];
  if (found >= expected) return null;
  return `its last row has ${found} of ${expected} cells: the writer is not done, or it was cut`;
}

async function firstRow(file: FileEnds): Promise<string> {
  for (let length = FIRST_STRETCH; ; length *= 4) {
    const text = (await file.read(0, length)).toString('latin1');
    const end = text.search(LINE_END);
    if (end >= 0) return text.slice(0, end);
    if (length >= LONGEST_ROW || length >= file.bytes) return text;
  }
}

async function lastRow(file: FileEnds): Promise<string> {
  for (let length = FIRST_STRETCH; ; length *= 4) {
    const text = (await file.tail(length)).toString('latin1');
    const start = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (start >= 0 || length >= LONGEST_ROW || length >= file.bytes) return text.slice(start + 1);
  }
}

/** Cells of a row; delimiters within quotes do not count. */
function cells(row: string, delimiter: string): number {
  return row.replace(/"[^"]*"/gu, '').split(delimiter).length;
}
