import { describe, expect, test } from 'vitest';
import { traceOf } from '../../../../src/core/recording/GatheredFrames';
import { applySteps } from '../../../../src/core/signals/applySteps';
import type { SignalState } from '../../../../src/core/signals/SignalContext';
import type { SignalStep } from '../../../../src/shared/entities/ingestOptions';

const context = { sourceFile: 'mouse.npy', signal: new AbortController().signal, onProgress: () => {} };

/** Traces [neuron][frame], in stretches of three frames, as a reader may give them. */
function state(
  traces: readonly (readonly number[])[],
  change: Partial<SignalState> = {},
  times?: readonly number[],
): SignalState {
  const frames = traces[0]?.length ?? 0;
  const rows = Array.from({ length: frames }, (_, frame) => traces.map((trace) => trace[frame] as number));
  const stretches = Array.from({ length: Math.ceil(frames / 3) }, (_, index) => {
    return Float32Array.from(rows.slice(3 * index, 3 * index + 3).flat());
  });
  return {
    frames: {
      stretches,
      neurons: traces.length,
      labels: Int32Array.from({ length: frames }, (_, frame) => frame >> 1),
      frameIndex: Float64Array.from({ length: frames }, (_, frame) => frame),
      timesSeconds: times === undefined ? null : Float64Array.from(times),
    },
    neuronIds: traces.map((_, neuron) => `n${neuron}`),
    frameRateHz: 10,
    trialFrames: null,
    signal: 'F',
    findings: [],
    ...change,
  };
}

const apply = (given: SignalState, ...steps: readonly SignalStep[]) => applySteps(given, steps, context);
const dff = { kind: 'dff', baseline: 'percentile', windowSeconds: 100, sigmaFrames: 10, percentile: 0 } as const;

describe('steps on a whole recording', () => {
  test('treat each neuron by itself, in the order given', async () => {
    const after = await apply(
      state([
        [2, 2, 4, 2, 2, 2],
        [10, 10, 10, 10, 15, 10],
      ]),
      dff,
      { kind: 'zscore' },
    );
    expect(traceOf(after.frames, 0)[2]).toBeCloseTo(Math.sqrt(5), 6);
    expect(traceOf(after.frames, 1)[4]).toBeCloseTo(Math.sqrt(5), 6);
    expect(after.signal).toBe('dF/F, z-scored');
    expect(after.findings.map(({ severity }) => severity)).toEqual(['info', 'warning']);
  });

  test('take the baseline of each trial by itself', async () => {
    const trials = state([[1, 1, 2, 10, 10, 20]], { trialFrames: 3 });
    expect([...traceOf((await apply(trials, dff)).frames, 0)]).toEqual([0, 0, 1, 0, 0, 1]);
  });

  test('name neurons whose baseline is not above zero, or so near zero that the ratio means nothing', async () => {
    const { findings } = await apply(
      state([
        [1, 1, 2],
        [-1, 4, 4],
        [0.01, 4, 4],
      ]),
      dff,
    );
    expect(findings.slice(1)).toMatchObject([
      { severity: 'warning', neurons: ['n1'], count: 3 },
      { severity: 'warning', neurons: ['n2'], message: expect.stringContaining('beyond 10') },
    ]);
  });

  test('resample labels, times and trials along', async () => {
    const given = state([[0, 2, 4, 6, 8, 10]], { trialFrames: 3 }, [0, 0.1, 0.2, 9, 9.1, 9.2]);
    const after = await apply(given, { kind: 'resample', frameRateHz: 20 });
    expect(after).toMatchObject({ trialFrames: 5, frameRateHz: 20 });
    expect([...traceOf(after.frames, 0)]).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10]);
    expect([...(after.frames.timesSeconds ?? [])].map((time) => time.toFixed(2))).toEqual([
      '0.00',
      '0.05',
      '0.10',
      '0.15',
      '0.20',
      '9.00',
      '9.05',
      '9.10',
      '9.15',
      '9.20',
    ]);
    expect([...after.frames.frameIndex]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('refuse to resample frames that are not steady in time', async () => {
    const given = state([[0, 2, 4, 6]], {}, [0, 0.1, 0.35, 0.45]);
    await expect(apply(given, { kind: 'resample', frameRateHz: 20 })).rejects.toMatchObject({
      code: 'signals_impossible',
      message: expect.stringContaining('frame 2 (from 0)'),
    });
  });

  test('say how many frames at the end fill no new one', async () => {
    const { findings } = await apply(state([[1, 2, 3, 4, 5]]), { kind: 'resample', frameRateHz: 5 });
    expect(findings[0]).toMatchObject({ severity: 'warning', count: 1 });
  });

  test('find events where a trace rises, and leave missing values missing', async () => {
    const trace = Array.from({ length: 60 }, (_, t) => (t < 20 ? 0 : 3 * 0.9 ** (t - 20)) + 0.01 * Math.sin(t * 2.4));
    trace[40] = Number.NaN;
    const events = traceOf((await apply(state([trace]), { kind: 'deconvolve', decaySeconds: 1 })).frames, 0);
    expect(events.indexOf(Math.max(...events.filter((event) => !Number.isNaN(event))))).toBe(20);
    expect(events[40]).toBeNaN();
  });
});
