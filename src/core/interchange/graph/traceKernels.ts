import { type Tensor, tf } from '../../tensor/tfBackend';

/** A tensor that does not depend on the traced input. */
export interface TracedConstant {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly values: Float32Array | Int32Array;
}

/** A value in a trace: what a call made (call and output number; −1 is the input itself), or a constant. */
export type TracedValue =
  | { readonly kind: 'made'; readonly call: number; readonly output: number }
  | { readonly kind: 'constant'; readonly constant: TracedConstant };

/** One kernel of tfjs at work. */
export interface TracedCall {
  readonly kernel: string;
  readonly inputs: readonly TracedValue[];
  readonly inputShapes: readonly (readonly number[])[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly outputShapes: readonly (readonly number[])[];
}

/** What a computation did with its input, in order. What it did with constants alone is folded into constants. */
export interface Trace {
  readonly calls: readonly TracedCall[];
  /** Name of a result → where it comes from. */
  readonly results: Readonly<Record<string, TracedValue>>;
}

type RunKernel = (kernel: string, inputs: Record<string, Tensor>, attributes?: object) => Tensor | Tensor[];

/**
 * Records the kernels that `compute` runs on `x` and what depends on it. It replaces the engine's `runKernel` meanwhile,
 * so nothing else may compute at the same time; `compute` is synchronous.
 */
export function traceKernels(x: Tensor, compute: (x: Tensor) => Readonly<Record<string, Tensor>>): Trace {
  const engine = tf.engine() as unknown as { runKernel: RunKernel };
  const original = engine.runKernel;
  const recorder = new Recorder(x);
  engine.runKernel = (kernel, inputs, attributes) => {
    const outputs = original.call(engine, kernel, inputs, attributes);
    recorder.record(kernel, Object.values(inputs), attributes ?? {}, Array.isArray(outputs) ? outputs : [outputs]);
    return outputs;
  };
  try {
    return tf.tidy(() => {
      const results = Object.entries(compute(x)).map(([name, tensor]) => [name, recorder.valueOf(tensor)]);
      return { calls: recorder.calls, results: Object.fromEntries(results) } as unknown as Tensor;
    }) as unknown as Trace;
  } finally {
    engine.runKernel = original;
  }
}

class Recorder {
  readonly calls: TracedCall[] = [];
  private readonly made = new Map<number, TracedValue>();
  private readonly constants = new Map<number, TracedValue>();

  constructor(x: Tensor) {
    this.made.set(x.id, { kind: 'made', call: -1, output: 0 });
  }

  record(kernel: string, inputs: readonly Tensor[], attributes: object, outputs: readonly Tensor[]): void {
    if (!inputs.some(({ id }) => this.made.has(id))) return;
    const call = this.calls.length;
    this.calls.push({
      kernel,
      inputs: inputs.map((input) => this.valueOf(input)),
      inputShapes: inputs.map(({ shape }) => [...shape]),
      attributes: { ...attributes },
      outputShapes: outputs.map(({ shape }) => [...shape]),
    });
    outputs.forEach(({ id }, output) => this.made.set(id, { kind: 'made', call, output }));
  }

  /** Constants are read at once: an op may free those that it made itself. */
  valueOf(tensor: Tensor): TracedValue {
    const known = this.made.get(tensor.id) ?? this.constants.get(tensor.id);
    if (known) return known;
    const dtype = tensor.dtype === 'int32' ? 'int32' : 'float32';
    const values = tensor.dataSync().slice() as Float32Array | Int32Array;
    const value: TracedValue = { kind: 'constant', constant: { shape: [...tensor.shape], dtype, values } };
    this.constants.set(tensor.id, value);
    return value;
  }
}
