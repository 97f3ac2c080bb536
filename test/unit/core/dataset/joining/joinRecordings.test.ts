import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { joinRecordings } from '../../../../../src/core/dataset/joining/joinRecordings';
import { namedRecording } from '../../../../support/joinedRecordings';

const ids = (...names: string[]) => ({ neurons: names.length, neuronIds: names });
const first = namedRecording('day 1', { frames: 300, seed: 1, ...ids('AVA', 'RIB', 'SMD', 'VB1') });
const second = namedRecording('day 2', { frames: 200, seed: 2, trialFrames: 50, ...ids('SMD', 'x', 'AVA') });
const third = namedRecording('day 3', { frames: 100, seed: 3, ...ids('AVA', 'y', 'SMD') });

describe('recordings of shared neurons', () => {
  const joined = joinRecordings([first, second, third], 'shared_neurons');

  it('keep the neurons that all have, in the order of the first, with each value where it was', () => {
    expect(joined.meta.neuronIds).toEqual(['AVA', 'SMD']);
    expect(joined.parts.map(({ traces }) => traces.length)).toEqual([600, 400, 200]);
    expect(joined.parts[0]?.traces.slice(0, 2)).toEqual(Float32Array.of(first.traces[0]!, first.traces[2]!));
    expect(joined.parts[1]?.traces.slice(2, 4)).toEqual(Float32Array.of(second.traces[5]!, second.traces[3]!));
  });

  it('are one recording to whoever looks: its name, frames, and a hash of all hashes', () => {
    const hashes = [first, second, third].map(({ meta }) => meta.hash).join('\n');
    expect(joined.meta).toMatchObject({
      name: 'day 1 + 2 more',
      frames: 600,
      neurons: 2,
      trialFrames: null,
      hash: createHash('sha256').update(hashes).digest('hex'),
    });
    expect([...joined.labels]).toEqual([...first.labels, ...second.labels, ...third.labels]);
  });

  it('have a border where one ends, and where their trials end', () => {
    expect([...joined.segments]).toEqual([0, 300, 350, 400, 450, 500]);
    expect(joined.sessions.map(({ name, firstFrame, endFrame }) => [name, firstFrame, endFrame])).toEqual([
      ['day 1', 0, 300],
      ['day 2', 300, 500],
      ['day 3', 500, 600],
    ]);
  });

  it('are refused with fewer than two, with what each pair shares and the way out', () => {
    const stranger = namedRecording('worm 9', { seed: 9, ...ids('AVA', 'z') });
    const join = () => joinRecordings([first, second, stranger], 'shared_neurons');
    expect(join).toThrow(expect.objectContaining({ code: 'recordings_not_joinable' }));
    expect(join).toThrow(
      /1 neuron ids in common.*day 1 and day 2 share 2, day 1 and worm 9 share 1, day 2 and worm 9 share 1.*input_layers/,
    );
  });

  it('are joined with a caution where ids are mere numbers of columns', () => {
    const [one, other] = [namedRecording('one', { seed: 1 }), namedRecording('other', { seed: 2 })];
    expect(joinRecordings([one, other], 'shared_neurons').warnings).toContainEqual(
      expect.stringMatching(/n0 are numbers of columns/),
    );
    expect(joined.warnings).toEqual([]);
  });
});

describe('recordings with columns of their own', () => {
  const joined = joinRecordings([first, second], 'input_layers');

  it('keep all neurons side by side, and a column for each that says whose a frame is', () => {
    expect(joined.ownColumns).toBe(true);
    expect(joined.meta.neuronIds).toEqual([
      ...['day 1: AVA', 'day 1: RIB', 'day 1: SMD', 'day 1: VB1'],
      ...['day 2: SMD', 'day 2: x', 'day 2: AVA', 'is day 1', 'is day 2'],
    ]);
    expect(joined.parts.map(({ neurons }) => neurons)).toEqual([4, 3]);
  });

  it('need not share a neuron, and tell apart two of the same name', () => {
    const twin = namedRecording('day 1', { seed: 8, hash: 'f'.repeat(64), id: 'f'.repeat(12), ...ids('z') });
    const { sessions } = joinRecordings([first, twin], 'input_layers');
    expect(sessions.map(({ name }) => name)).toEqual(['day 1 (646179203100)', `day 1 (${'f'.repeat(12)})`]);
  });
});

it('leaves a single recording as it is', () => {
  const joined = joinRecordings([first], 'input_layers');
  expect(joined.meta).toBe(first.meta);
  expect(joined.parts[0]?.traces).toBe(first.traces);
  expect(joined).toMatchObject({ ownColumns: false, warnings: [], sessions: [{ firstFrame: 0, endFrame: 300 }] });
});

describe('what does not go together', () => {
  it('is a recording twice, by its hash or by its activity', () => {
    const copy = { ...first, meta: { ...first.meta, hash: 'a'.repeat(64), id: 'a'.repeat(12), name: 'copy' } };
    expect(() => joinRecordings([first, second, first], 'shared_neurons')).toThrow(/day 1 \(\w+\) is named twice/);
    expect(() => joinRecordings([first, copy], 'input_layers')).toThrow(/day 1 .* and copy .* hold the same activity/);
  });

  it('is more than fits into memory', () => {
    const wide = (name: string) => ({
      ...namedRecording(name, { frames: 2, neurons: 1, seed: name.length }),
      meta: { ...first.meta, name, hash: name.padEnd(64, '0'), neurons: 40_000, frames: 20_000, neuronIds: ['a', 'b'] },
    });
    const [one, other] = [wide('a'), wide('bb')];
    const many = {
      ...one,
      meta: { ...one.meta, neuronIds: Array.from({ length: 40_000 }, (_, index) => `n${index}`) },
    };
    expect(() => joinRecordings([many, other], 'input_layers')).toThrow(/6\.0 GiB; at most 4 GiB/);
  });
});

describe('frame rates', () => {
  const at = (name: string, frameRateHz: number | null, seed: number) => namedRecording(name, { frameRateHz, seed });
  const join = (...rates: (number | null)[]) =>
    joinRecordings(
      rates.map((rate, index) => at(`day ${index}`, rate, index + 1)),
      'input_layers',
    );

  it.each([
    [[15, 15], 15, []],
    [[null, null], null, []],
    [[15, 15.1], 15, [/differ by 0\.67 %/]],
    [[15, 30], null, [/DIFFERENT FRAME RATES \(day 0 15 Hz, day 1 30 Hz\)/]],
    [[15, null], null, [/frame rate of day 1 is not known/]],
  ] as const)('%s become %s', (rates, joinedRate, warnings) => {
    const joined = join(...rates);
    expect(joined.meta.frameRateHz).toBe(joinedRate);
    expect(joined.warnings).toEqual(warnings.map((warning) => expect.stringMatching(warning)));
  });
});
