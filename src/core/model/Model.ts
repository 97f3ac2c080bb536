import type { Tensor } from '../tensor/tfBackend';

/** How a tensor of a model is filled before training. Sources: Glorot 2010, He 2015, Saxe 2014. */
export type Initializer =
  | { readonly kind: 'constant'; readonly value: number }
  /** U(−a, a), a = sqrt(6 / (fanIn + fanOut)) */
  | { readonly kind: 'xavierUniform' }
  /** N(0, 2 / fanOut) */
  | { readonly kind: 'kaimingNormalFanOut' }
  /** Rows or columns orthonormal, whichever are fewer. */
  | { readonly kind: 'orthogonal' }
  /** The bias of LSTM gates i, f, g, o: 1 for the forget gate, 0 for the others (Jozefowicz 2015). */
  | { readonly kind: 'openForgetGate' };

/** A named tensor of a model. Names and layouts are PyTorch's, so that weights can be exchanged. */
export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** False: weight decay leaves it alone. */
  readonly decays?: boolean;
}

/** Named tensors: weights, running statistics, gradients. */
export type NamedTensors = Readonly<Record<string, Tensor>>;

/** A task that a model has a head for; `outputs` is its number of classes. */
export interface Head {
  readonly name: string;
  readonly outputs: number;
}

/** Where a forward pass takes its randomness: draw k of step n is the same in every run of the same seed. */
export interface DrawSource {
  /** Uniform on [0, 1). */
  uniform(shape: readonly number[]): Tensor;
}

export interface ForwardInput {
  /** float32 [batch, time, neuron] */
  readonly x: Tensor;
  readonly weights: NamedTensors;
  /** Running statistics; read in evaluation, updated in training. */
  readonly state: NamedTensors;
  readonly training: boolean;
  readonly draws: DrawSource;
  /** Whether gradients in x are asked for. First layers leave theirs out where not: only weights learn. */
  readonly inputGradient?: boolean;
}

export interface ForwardOutput {
  /** Task → float32 [batch, classes]; with `predictsActivity` also `neural_activity` → [batch, 1] */
  readonly logits: NamedTensors;
  /** New running statistics after a training pass; empty in evaluation. */
  readonly state: NamedTensors;
}

/**
 * A decoder: which tensors it learns, and how it maps windows to logits. `forward` is a pure function of its input in
 * plain tfjs ops: it reads nothing back to the host and draws only from `draws`, so that a step can be compiled.
 */
export interface Model {
  readonly parameters: readonly TensorSpec[];
  readonly state: readonly TensorSpec[];
  /** True when one of its outputs is the regression `neural_activity`, beside the heads that were asked for. */
  readonly predictsActivity?: boolean;
  /**
   * [batch, time, column] 1 where x is activity of the window's own recording, 0 in columns that are not: what training
   * may perturb. Not given: all of x is.
   */
  presence?(x: Tensor): Tensor;
  forward(input: ForwardInput): ForwardOutput;
}
