import { FrameBlockBuilder } from '../../FrameBlockBuilder';
import { emptyFileError } from '../../fileReadError';
import { numberedNeurons } from '../../neuronNames';
import type { FrameBlock, OpenRecordingFile, RecordingDescription } from '../../RecordingReader';
import { readSidecar } from '../../sidecar';
import { CsvRowParser } from './CsvRowParser';
import { CsvSource, LONGEST_ROW_BYTES } from './CsvSource';
import { endsInNeuron, type FirstRow, firstRow, isDataRow } from './csvDialect';
import {
  badQuoteError,
  deepLabCutError,
  endlessLineError,
  headerOnlyError,
  noNeuronsError,
  tooWideError,
} from './csvErrors';
import { describeCsv } from './describeCsv';

const LONGEST_KEYWORD_BYTES = 12;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A CSV file whose first row has been read. */
export class CsvFile implements OpenRecordingFile {
  private constructor(
    readonly description: RecordingDescription,
    readonly source: CsvSource,
    readonly parser: CsvRowParser,
  ) {}

  /**
   * @param labels whether the last column is the label; else it is a neuron, and every label reads 0. `elsewhere`: it is a
   * neuron if its name says so, since a label that is taken for a neuron would tell every decoder the answer
   */
  static async open(path: string, signal: AbortSignal, labels: boolean | 'elsewhere' = true): Promise<CsvFile> {
    const source = await CsvSource.open(path, signal);
    try {
      const row = await readFirstRow(source);
      if (await isDeepLabCut(source, row)) throw deepLabCutError(path);
      if (row.fields.length < 3) throw noNeuronsError(path, row.line, row.fields.length);
      const hasHeader = !isDataRow(row.fields);
      const labelled = labels === 'elsewhere' ? !(hasHeader && endsInNeuron(row.fields)) : labels;
      const numbered = ['frame', ...numberedNeurons(row.fields.length - (labelled ? 2 : 1)), 'label'];
      const described = !hasHeader ? numbered : labelled ? row.fields : [...row.fields, 'label'];
      if (hasHeader) source.start = row.next;
      const columns = described.slice(0, row.fields.length);
      const line = hasHeader ? row.nextLine : row.line;
      const parser = new CsvRowParser(path, columns, row.separator, line, labelled);
      return new CsvFile(describeCsv(path, described, hasHeader, await readSidecar(path)), source, parser);
    } catch (thrown) {
      await source.close();
      throw thrown;
    }
  }

  async *blocks(): AsyncIterable<FrameBlock> {
    try {
      yield* this.#parseBlocks();
    } catch (thrown) {
      // A file that is still being written ends in the middle of a row: that it changes is the better message.
      await this.source.checkUnchanged();
      throw thrown;
    }
    await this.source.checkUnchanged();
  }

  async *#parseBlocks(): AsyncIterable<FrameBlock> {
    const { source, parser } = this;
    const block = new FrameBlockBuilder(this.description.neuronIds.length);
    let frames = 0;
    for (;;) {
      source.start = parser.parseRows(source, block);
      if (block.isFull || (isUsedUp(source) && !block.isEmpty)) {
        const taken = block.take(source.bytesUsed, source.bytesTotal);
        frames += taken.labels.length;
        yield taken;
      } else if (isUsedUp(source)) break;
      else await readOn(source, parser.line);
    }
    if (frames === 0) throw headerOnlyError(source.path);
  }

  async close(): Promise<void> {
    await this.source.close();
  }
}

function isUsedUp(source: CsvSource): boolean {
  return source.isLast && source.start === source.end;
}

/** Reads more of the file, unless one row has outgrown every recording. */
async function readOn(source: CsvSource, line: number): Promise<void> {
  const row = source.bytes.subarray(source.start, source.end);
  if (row.length >= LONGEST_ROW_BYTES) {
    throw row.includes('"') ? badQuoteError(source.path, line) : endlessLineError(source.path, line);
  }
  await source.fill();
}

/** Its header is three or four rows: scorer, individuals (where there are several), bodyparts, coords. */
async function isDeepLabCut(source: CsvSource, { fields, next }: FirstRow): Promise<boolean> {
  if (fields[0] !== 'scorer') return false;
  const rowBytes = next - source.start;
  const wanted = rowBytes + LONGEST_KEYWORD_BYTES;
  while (!source.isLast && source.end - source.start < wanted) await source.fill();
  const bytes = source.bytes.subarray(source.start, Math.min(source.end, source.start + wanted));
  return /^(individuals|bodyparts),/.test(bytes.toString('latin1', rowBytes));
}

async function readFirstRow(source: CsvSource): Promise<FirstRow> {
  await source.fill();
  while (!source.isLast && source.end < BYTE_ORDER_MARK.length) await source.fill();
  if (source.bytes.subarray(0, source.end).indexOf(BYTE_ORDER_MARK) === 0) source.start = BYTE_ORDER_MARK.length;
  for (;;) {
    const row = firstRow(source.bytes, source.start, source.end, source.isLast);
    if (row === 'bad_quote') throw badQuoteError(source.path, 1);
    if (row === 'too_wide') throw tooWideError(source.path, 1);
    if (row !== null) {
      source.start = row.start;
      return row;
    }
    if (source.isLast) throw emptyFileError(source.path, 'holds only blank lines');
    await readOn(source, 1);
  }
}
