import { open } from 'node:fs/promises';
import { fileReadError } from '../../fileReadError';
import type { RecordingReader } from '../../RecordingReader';
import { CsvFile } from './CsvFile';
import { inspectCsv } from './inspectCsv';

const FIRST_BYTES = 4096;

/** The native CSV format: frame index, one column per neuron, integer label last; `docs/formats.md` describes it. */
export const csvReader: RecordingReader = {
  format: 'csv',
  reads: 'text in rows of frame index, one column per neuron, label (.csv, .tsv or .txt)',
  canRead: async (path) => /\.(csv|tsv|txt)$/i.test(path) && !(await readFirstBytes(path)).includes(0),
  inspect: inspectCsv,
  open: (path, signal, { labels }) => {
    const elsewhere = labels === 'none' || (labels !== 'auto' && labels.file !== null);
    return CsvFile.open(path, signal, elsewhere ? 'elsewhere' : true);
  },
};

/** UTF-8 text holds no zero byte; binary files and UTF-16 text nearly always do. */
async function readFirstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw fileReadError(path, thrown);
  }
}
