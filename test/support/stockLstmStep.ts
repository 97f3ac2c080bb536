import type * as TensorFlow from '@tensorflow/tfjs-node-gpu';
import { tf } from '../../src/core/tensor/tfBackend';

/**
 * The same decoder and training step in stock tfjs: `tf.layers` LSTMs and dense layers, losses in plain ops, gradients
 * of every variable, and `tf.train.adam` with the L2 term: what someone would write without Gridwalk's own layers.
 */
export function stockLstmStep(options: {
  readonly neurons: number;
  readonly windowFrames: number;
  readonly hidden: number;
  readonly dropout: number;
  readonly outputs: readonly number[];
  readonly weightDecay: number;
}): { run(x: TensorFlow.Tensor, targets: readonly TensorFlow.Tensor[]): void; dispose(): void } {
  const { neurons, windowFrames, hidden, dropout } = options;
  const input = tf.input({ shape: [windowFrames, neurons] });
  let features = tf.layers.lstm({ units: hidden, returnSequences: true }).apply(input);
  features = tf.layers.dropout({ rate: dropout }).apply(features);
  features = tf.layers.lstm({ units: hidden }).apply(features);
  features = tf.layers.batchNormalization().apply(features);
  for (const units of [64, 32]) {
    features = tf.layers.dense({ units, activation: 'relu' }).apply(features);
    features = tf.layers.dropout({ rate: dropout }).apply(features);
  }
  const heads = options.outputs.map((units) => tf.layers.dense({ units }).apply(features) as TensorFlow.SymbolicTensor);
  const model = tf.model({ inputs: input, outputs: heads });
  const optimizer = tf.train.adam(1e-4);
  const variables = model.trainableWeights.map((weight) => weight.read() as TensorFlow.Variable);

  const run = (x: TensorFlow.Tensor, targets: readonly TensorFlow.Tensor[]): void => {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const logits = model.apply(x, { training: true }) as TensorFlow.Tensor[];
        const losses = logits.map((z, task) => focal(z, targets[task] as TensorFlow.Tensor));
        return tf.addN(losses) as TensorFlow.Scalar;
      }, variables);
      for (const variable of variables) {
        const gradient = grads[variable.name] as TensorFlow.Tensor;
        grads[variable.name] = tf.add(gradient, tf.mul(variable, options.weightDecay));
      }
      optimizer.applyGradients(grads as unknown as Parameters<typeof optimizer.applyGradients>[0]);
    });
  };
  const dispose = (): void => {
    model.dispose();
    optimizer.dispose();
  };
  return { run, dispose };
}

function focal(logits: TensorFlow.Tensor, oneHot: TensorFlow.Tensor): TensorFlow.Tensor {
  const logTrue = tf.sum(tf.mul(tf.logSoftmax(logits), oneHot), 1);
  const modulation = tf.square(tf.sub(1, tf.exp(logTrue)));
  return tf.mean(tf.mul(tf.mul(modulation, logTrue), -2));
}
