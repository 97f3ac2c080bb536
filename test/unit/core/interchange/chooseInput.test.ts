import { describe, expect, it, test } from 'vitest';
import { chooseInput, fitsInput, type InputRequest } from '../../../../src/core/interchange/chooseInput';
import { decoderInputs, placeActivity } from '../../../../src/core/interchange/decoderInputs';
import type { DecoderDescription } from '../../../../src/core/job/decoderDescription';

const AB = ['A: a1', 'A: a2', 'B: a1', 'B: b2', 'B: b3', 'is A', 'is B'];

function description(neuronIds: string[], inputWidths: number[] | null): DecoderDescription {
  const mean = neuronIds.map((_, column) => column);
  return {
    ...{ version: 1, recording: { id: 'x', name: 'x' }, windowFrames: 2, tasks: [], mergedInto: {} },
    ...{ neuronIds, inputWidths, frameFingerprints: [] },
    preprocessing: { kind: 'zscore', mean, scale: mean.map((value) => value + 1) },
  };
}

describe('decoderInputs', () => {
  test('of a decoder across recordings are one for each, with its own neurons and normalisation', () => {
    const [a, b] = decoderInputs(description(AB, [2, 3]));
    expect(a).toMatchObject({ recording: 'A', neuronIds: ['a1', 'a2'] });
    expect(b).toMatchObject({ recording: 'B', neuronIds: ['a1', 'b2', 'b3'] });
    expect([...b!.preprocessing.mean, ...b!.preprocessing.scale]).toEqual([2, 3, 4, 3, 4, 5]);
    expect([...placeActivity(Float32Array.of(7, 8, 9), b!)]).toEqual([0, 0, 7, 8, 9, 0, 1]);
    expect([...placeActivity(Float32Array.of(7, 8, 5, 6), a!)]).toEqual([7, 8, 0, 0, 0, 1, 0, 5, 6, 0, 0, 0, 1, 0]);
  });

  test('of any other decoder are one, which takes activity as it is', () => {
    const [only, ...others] = decoderInputs(description(['a', 'b'], null));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ recording: null, neuronIds: ['a', 'b'] });
    const activity = Float32Array.of(1, 2);
    expect(placeActivity(activity, only!)).toBe(activity);
  });
});

describe('chooseInput', () => {
  const inputs = decoderInputs(description(AB, [2, 3]));
  const choose = (given: string[], change: Partial<InputRequest> = {}) =>
    chooseInput(inputs, { source: 'new.csv', given, byPosition: false, ...change });

  it('takes the recording whose neurons are there, in whatever order, others left out', () => {
    const { input, match } = choose(['b3', 'x', 'a1', 'b2']);
    expect(input.recording).toBe('B');
    expect(match).toMatchObject({ columns: Int32Array.of(2, 3, 0), ignored: 1 });
    expect(choose(['1', '2'], { byPosition: true }).input.recording).toBe('A');
  });

  it('refuses what has all neurons of none, and tells how many it has of each', () => {
    const refused = () => choose(['a1', 'b2', 'c']);
    expect(refused).toThrow(/3 neurons \(a1, b2, c, …\).*has 1 of the 2 of A, 2 of the 3 of B/);
    expect(refused).toThrow(expect.objectContaining({ code: 'neurons_differ' }));
    expect(fitsInput(inputs, ['a1', 'b2', 'c'], false)).toBe(false);
    expect(() => choose(['1'], { byPosition: true })).toThrow(/Those have 2 of A, 3 of B/);
  });

  it('asks whose cells they are where several fit, unless one has no others', () => {
    const all = ['a1', 'a2', 'b2', 'b3'];
    expect(() => choose(all)).toThrow(/neurons of A and of B.*--input "A"/);
    expect(choose(all, { recording: 'B' }).input.recording).toBe('B');
    const nested = decoderInputs(description(['A: n1', 'B: n1', 'B: n2', 'is A', 'is B'], [1, 2]));
    expect(chooseInput(nested, { source: 's', given: ['n1', 'n2'], byPosition: false }).input.recording).toBe('B');
  });

  it('knows the recordings that have a layer by name, and that other decoders have none', () => {
    expect(() => choose(['a1'], { recording: 'C' })).toThrow(/no input layer of that recording.*A, B/);
    const single = decoderInputs(description(['a'], null));
    const request = { source: 's', given: ['a'], byPosition: false, recording: 'A' };
    expect(() => chooseInput(single, request)).toThrow(/one input for all/);
  });
});
