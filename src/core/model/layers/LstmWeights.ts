import type { Tensor } from '../../tensor/tfBackend';

/** Weights of one LSTM layer and direction in PyTorch's layout; gates in the order i, f, g, o. */
export interface LstmWeights {
  /** [4·hidden, input] */
  readonly inputWeight: Tensor;
  /** [4·hidden, hidden] */
  readonly hiddenWeight: Tensor;
  /** [4·hidden]; the two biases add. */
  readonly inputBias: Tensor;
  readonly hiddenBias: Tensor;
}
