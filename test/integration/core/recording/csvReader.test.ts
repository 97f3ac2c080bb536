import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WorkbenchError } from '../../../../src/shared/errors';
import { readRecording, writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();

/** How a CSV may be written. */
interface Dialect {
  readonly separator: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly quoted: boolean;
  readonly hasHeader: boolean;
  readonly bom: boolean;
  readonly endsWithLineEnd: boolean;
  readonly labelSuffix: '' | '.0';
  readonly padding: '' | ' ';
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
  lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
  quoted: fc.boolean(),
  hasHeader: fc.boolean(),
  bom: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
  labelSuffix: fc.constantFrom('' as const, '.0' as const),
  padding: fc.constantFrom('' as const, ' ' as const),
});

interface Table {
  readonly names: string[];
  /** [frame][neuron]; null is a missing value */
  readonly rows: (number | null)[][];
  readonly labels: number[];
}

/** Float32 numbers; + 0 because JavaScript writes −0 as "0". */
const numbers = fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const values = fc.option(numbers, { nil: null, freq: 8 });
const tables: fc.Arbitrary<Table> = fc.integer({ min: 1, max: 6 }).chain((neurons) =>
  fc.integer({ min: 1, max: 20 }).chain((frames) =>
    fc.record({
      names: fc.uniqueArray(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 ,;"\n]{0,8}[a-z]$/), {
        minLength: neurons,
        maxLength: neurons,
      }),
      rows: fc.array(fc.array(values, { minLength: neurons, maxLength: neurons }), {
        minLength: frames,
        maxLength: frames,
      }),
      labels: fc.array(fc.integer({ min: -5, max: 1000 }), { minLength: frames, maxLength: frames }),
    }),
  ),
);

function write({ names, rows, labels }: Table, dialect: Dialect): string {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const cell = (text: string): string => `${dialect.padding}${dialect.quoted ? quote(text) : text}${dialect.padding}`;
  const missing = ['NaN', 'nan', 'NA', '', 'inf', '-Inf'];
  const body = rows.map((row, frame) => [
    cell(String(frame)),
    ...row.map((value, neuron) => cell(value === null ? missing[(frame + neuron) % 6]! : String(value))),
    cell(`${labels[frame]}${dialect.labelSuffix}`),
  ]);
  const header = ['frame', ...names, 'label'].map(quote);
  const lines = (dialect.hasHeader ? [header, ...body] : body).map((cells) => cells.join(dialect.separator));
  return `${dialect.bom ? '\uFEFF' : ''}${lines.join(dialect.lineEnd)}${dialect.endsWithLineEnd ? dialect.lineEnd : ''}`;
}

test('a recording comes back the same from every dialect', async () => {
  const folder = newFolder();
  await fc.assert(
    fc.asyncProperty(tables, dialects, async (table, dialect) => {
      const read = await readRecording(await writeText(folder, write(table, dialect)));
      expect(read.traces).toEqual(table.rows.map((row) => row.map((value) => value ?? Number.NaN)));
      expect(read.labels).toEqual(table.labels);
      expect(read.frameIndex).toEqual(table.rows.map((_, frame) => frame));
      if (dialect.hasHeader) expect(read.description.neuronIds).toEqual(table.names);
      expect(read.description.findings.map(({ code }) => code)).toEqual(dialect.hasHeader ? [] : ['no_header']);
    }),
    { numRuns: 200 },
  );
});

test('a file cut off anywhere gives an error or the frames before the cut', async () => {
  const folder = newFolder();
  const text = '\uFEFFframe,"a ""1""","b,\r\nc",label\r\n0,0.5,,1\r\n1,"1.5e1", 2 ,0.0\r\n\r\n';
  const bytes = Buffer.from(text);
  const outcomes = new Set<string>();
  for (let length = 0; length <= bytes.length; length++) {
    const path = await writeText(folder, bytes.subarray(0, length));
    const outcome = await readRecording(path).catch((thrown: unknown) => thrown);
    if (outcome instanceof WorkbenchError) outcomes.add(outcome.code);
    else {
      const { traces, labels } = outcome as Awaited<ReturnType<typeof readRecording>>;
      expect(
        [
          [0.5, Number.NaN],
          [15, 2],
        ].slice(0, traces.length),
      ).toEqual(traces);
      expect([1, 0].slice(0, labels.length)).toEqual(labels);
      expect(traces.length).toBeGreaterThan(0);
      outcomes.add('frames');
    }
  }
  expect([...outcomes].sort()).toEqual(
    [
      'csv_bad_label',
      'csv_bad_quote',
      'csv_header_only',
      'csv_ragged_row',
      'file_empty',
      'frames',
      'no_neurons',
    ].sort(),
  );
});

test('rows and cells larger than what is read at a time are put together', async () => {
  const neurons = 60_000;
  const row = (frame: number): string =>
    `${frame},${Array.from({ length: neurons }, (_, n) => n / 7 + frame).join(',')},${frame % 2}`;
  const header = `frame,${Array.from({ length: neurons }, (_, n) => `n${n}`).join(',')},label`;
  const path = await writeText(newFolder(), [header, row(0), row(1), row(2)].join('\r\n'));
  const { traces, labels } = await readRecording(path);
  expect(labels).toEqual([0, 1, 0]);
  expect(traces[2]![59_999]).toBe(Math.fround(59_999 / 7 + 2));
});

test('blocks are bounded and cover the file in order', async () => {
  const frames = 5000;
  const cells = Array.from({ length: 300 }, (_, n) => n % 10).join(',');
  const text = Array.from({ length: frames }, (_, frame) => `${frame},${cells},${frame % 3}`).join('\n');
  const { description, labels, frameIndex } = await readRecording(await writeText(newFolder(), text));
  expect(description.neuronIds).toHaveLength(300);
  expect(frameIndex).toEqual(Array.from({ length: frames }, (_, frame) => frame));
  expect(labels.every((label, frame) => label === frame % 3)).toBe(true);
});

test('blank lines may end a file', async () => {
  const { labels } = await readRecording(await writeText(newFolder(), 'f,a,l\n0,1,0\n1,2,1\n\n  \r\n\n'));
  expect(labels).toEqual([0, 1]);
});

test('values outside float32 are missing', async () => {
  const { traces } = await readRecording(await writeText(newFolder(), 'f,a,b,l\n0,1e300,-1e39,0\n'));
  expect(traces).toEqual([[Number.NaN, Number.NaN]]);
});

test('reading stops when it is cancelled', async () => {
  const controller = new AbortController();
  controller.abort();
  const path = await writeText(newFolder(), 'f,a,l\n0,1,0\n');
  await expect(readRecording(path, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
});
