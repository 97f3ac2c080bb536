/** The calcium that events leave in a trace, and the events. */
export interface Deconvolved {
  /** [frame] denoised trace, never negative */
  readonly calcium: Float64Array;
  /** [frame] event sizes, never negative: `events[t] = calcium[t] − decay · calcium[t − 1]`, and `calcium[0]` at first */
  readonly events: Float64Array;
}

/** Frames in a row in which the calcium only decays: their events are zero but for the first. */
interface Pools {
  /** [pool] calcium at its first frame, sum of squared decays, first frame and number of frames. */
  readonly value: Float64Array;
  readonly weight: Float64Array;
  readonly start: Int32Array;
  readonly frames: Int32Array;
  count: number;
}

/**
 * Non-negative deconvolution of a trace by an autoregressive process of order 1: the calcium `c` that minimises
 * ½ Σ (c − y)² + sparsity · Σ s with s ≥ 0, exactly, in time linear in frames. OASIS, algorithm 1 of Friedrich, Zhou and
 * Paninski, PLoS Computational Biology 13 (2017) e1005423, which merges frames into pools from left to right.
 * @param trace [frame] y, every value finite, its baseline at zero
 * @param decay by which calcium falls from frame to frame, 0-1
 * @param sparsity weight of the events, 0 or more
 */
export function oasisAr1(trace: Float64Array, decay: number, sparsity: number): Deconvolved {
  const frames = trace.length;
  const pools = emptyPools(frames);
  const falls = powers(decay, frames);
  for (let frame = 0; frame < frames; frame++) {
    const share = frame === frames - 1 ? 1 : 1 - decay;
    push(pools, (trace[frame] as number) - sparsity * share, frame);
    while (pools.count > 1 && mustMerge(pools, falls)) merge(pools, falls);
  }
  return expand(pools, decay, frames);
}

/** [frame] what is left of calcium after so many frames. */
function powers(decay: number, frames: number): Float64Array {
  const falls = new Float64Array(frames + 1).fill(1);
  for (let frame = 1; frame <= frames; frame++) falls[frame] = (falls[frame - 1] as number) * decay;
  return falls;
}

function emptyPools(frames: number): Pools {
  return {
    value: new Float64Array(frames),
    weight: new Float64Array(frames),
    start: new Int32Array(frames),
    frames: new Int32Array(frames),
    count: 0,
  };
}

function push(pools: Pools, value: number, frame: number): void {
  const at = pools.count++;
  pools.value[at] = value;
  pools.weight[at] = 1;
  pools.start[at] = frame;
  pools.frames[at] = 1;
}

/** Whether the last pool starts below what is left of the one before: its event would be negative. */
function mustMerge({ value, frames, count }: Pools, falls: Float64Array): boolean {
  const before = Math.max(0, value[count - 2] as number);
  return (value[count - 1] as number) < before * (falls[frames[count - 2] as number] as number);
}

/** Joins the last two pools; the calcium at the start is the least-squares fit of one decay through both. */
function merge(pools: Pools, falls: Float64Array): void {
  const last = --pools.count;
  const at = last - 1;
  const fall = falls[pools.frames[at] as number] as number;
  const [weight, nextWeight] = [pools.weight[at] as number, pools.weight[last] as number];
  const joined = weight + fall * fall * nextWeight;
  pools.value[at] = (weight * (pools.value[at] as number) + fall * nextWeight * (pools.value[last] as number)) / joined;
  pools.weight[at] = joined;
  pools.frames[at] = (pools.frames[at] as number) + (pools.frames[last] as number);
}

function expand(pools: Pools, decay: number, frames: number): Deconvolved {
  const calcium = new Float64Array(frames);
  const events = new Float64Array(frames);
  for (let pool = 0; pool < pools.count; pool++) {
    const start = pools.start[pool] as number;
    let value = Math.max(0, pools.value[pool] as number);
    events[start] = value - (start === 0 ? 0 : decay * (calcium[start - 1] as number));
    for (let frame = start; frame < start + (pools.frames[pool] as number); frame++, value *= decay) {
      calcium[frame] = value;
    }
  }
  return { calcium, events: events.map((event) => Math.max(0, event)) };
}
