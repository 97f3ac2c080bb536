import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicaliseMissing, TraceStatistics } from '../../../../src/core/ingest/TraceStatistics';
import { traceFindings } from '../../../../src/core/ingest/traceFindings';

function statisticsOf(rows: number[][]): TraceStatistics {
  const statistics = new TraceStatistics(rows[0]!.length);
  statistics.add(Float32Array.from(rows.flat()));
  return statistics;
}

function findingsOf(rows: number[][], names: string[]): ReturnType<typeof traceFindings> {
  return traceFindings(statisticsOf(rows), names, rows.length);
}

test('clean traces give no finding', () => {
  expect(
    findingsOf(
      [
        [1, 2],
        [2, 1],
        [3, 5],
      ],
      ['a', 'b'],
    ),
  ).toEqual([]);
});

test('missing values are counted, with the neurons and frames', () => {
  const rows = [
    [1, Number.NaN],
    [2, 1],
    [Number.NaN, Number.NaN],
    [0, 4],
  ];
  expect(findingsOf(rows, ['a', 'b'])).toMatchObject([
    { code: 'missing_values', count: 3, neurons: ['a', 'b'], frames: [0, 2] },
  ]);
});

test('constant neurons are told, also those without any value, and are not called duplicates', () => {
  const rows = [
    [4, 0, Number.NaN, 4],
    [4, 1, Number.NaN, 4],
  ];
  const findings = findingsOf(rows, ['a', 'b', 'c', 'd']);
  expect(findings.map(({ code }) => code)).toEqual(['missing_values', 'constant_neuron']);
  expect(findings[1]).toMatchObject({ count: 3, neurons: ['a', 'c', 'd'] });
});

test('a neuron that repeats another is told, with both names', () => {
  const rows = [
    [1, 2, 1, 1],
    [5, 2.5, 5, 5],
    [0, 3, 0, 0.5],
  ];
  expect(findingsOf(rows, ['a', 'b', 'c', 'd'])).toMatchObject([
    { code: 'duplicate_neuron', count: 1, neurons: ['a', 'c'] },
  ]);
});

test('a long plateau at the maximum is saturation, the same frames scattered are not', () => {
  const plateau = Array.from({ length: 200 }, (_, frame) => (frame >= 50 && frame < 75 ? 9 : frame % 7));
  const scattered = Array.from({ length: 200 }, (_, frame) => (frame % 8 === 0 ? 9 : frame % 7));
  const rows = plateau.map((value, frame) => [value, scattered[frame]!]);
  expect(findingsOf(rows, ['plateau', 'scattered'])).toMatchObject([
    { code: 'saturated_neuron', neurons: ['plateau'] },
  ]);
});

test('statistics do not depend on how the frames are cut into blocks', () => {
  const value = fc.constantFrom(0, 1, 2, Number.NaN);
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { minLength: 2, maxLength: 30 }), fc.nat(), (rows, cut) => {
      const border = cut % rows.length;
      const parts = new TraceStatistics(3);
      parts.add(Float32Array.from(rows.slice(0, border).flat()));
      parts.add(Float32Array.from(rows.slice(border).flat()));
      const whole = statisticsOf(rows);
      expect(parts).toEqual(whole);
      expect(parts.firstTwins()).toEqual(whole.firstTwins());
    }),
  );
});

test('twins are exactly the equal columns', () => {
  const bit = fc.constantFrom(0, 1);
  fc.assert(
    fc.property(fc.array(fc.tuple(bit, bit, bit, bit), { minLength: 1, maxLength: 4 }), (rows) => {
      const column = (neuron: number): string => rows.map((row) => row[neuron]).join();
      const expected = [0, 1, 2, 3].map((neuron) =>
        [0, 1, 2, 3].findIndex((first) => column(first) === column(neuron)),
      );
      expect(statisticsOf(rows).firstTwins()).toEqual(expected);
    }),
  );
});

test('every kind of missing value gets the same bits', () => {
  const traces = new Float32Array([Number.POSITIVE_INFINITY, 1, Number.NEGATIVE_INFINITY]);
  const oddNaN = new Float32Array(new Uint32Array([0xffc00001]).buffer);
  canonicaliseMissing(traces);
  canonicaliseMissing(oddNaN);
  const bits = new Uint32Array(traces.buffer);
  expect(bits[2]).toBe(bits[0]);
  expect(new Uint32Array(oddNaN.buffer)[0]).toBe(bits[0]);
  expect(traces[1]).toBe(1);
});
