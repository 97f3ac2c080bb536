import { expect, test } from 'vitest';
import { buildModel } from '../../src/core/model/modelRegistry';
import { tf } from '../../src/core/tensor/tfBackend';
import { EagerLearner } from '../../src/core/training/EagerLearner';
import { initialState } from '../../src/core/training/initialState';
import { SeededRandom } from '../../src/shared/random';
import { interleavedMinima } from '../support/interleavedMinima';
import { stockLstmStep } from '../support/stockLstmStep';

const BATCH = 64;
const WINDOW = 10;
const NEURONS = 431;
const HIDDEN = 64;
const OUTPUTS = [3, 2, 2];
const TASKS = ['multiclass', 'contralateral', 'ipsilateral'];

function newLearner(random: SeededRandom): EagerLearner {
  const frames = 2000;
  const traces = Float32Array.from({ length: frames * NEURONS }, () => random.normal());
  const heads = TASKS.map((name, index) => ({ name, outputs: OUTPUTS[index] as number }));
  const model = buildModel({ name: 'lstm', hidden: HIDDEN, layers: 2, dropout: 0.3 }, NEURONS, heads, WINDOW);
  const tasks = heads.map((head, index) => ({
    ...head,
    weight: 1,
    positiveClass: index === 0 ? null : index,
    classWeights: null,
  }));
  const loss = { tasks, focalGamma: 2, focalAlpha: 2 };
  return new EagerLearner(
    model,
    { loss, weightDecay: 1e-6, clipNorm: null, seed: 1, predictionBatch: 512 },
    { traces, frames, neurons: NEURONS, windowFrames: WINDOW },
    initialState(model, random),
  );
}

test('an LSTM training step is at least 4 times faster than the same step with stock tf.layers', () => {
  const random = new SeededRandom(1);
  const learner = newLearner(random);
  const batch = {
    starts: Int32Array.from({ length: BATCH }, () => random.int(1900)),
    classIndices: Int32Array.from({ length: BATCH }, () => random.int(3)),
  };
  const stock = stockLstmStep({
    neurons: NEURONS,
    windowFrames: WINDOW,
    hidden: HIDDEN,
    dropout: 0.3,
    outputs: OUTPUTS,
    weightDecay: 1e-6,
  });
  const x = tf.randomNormal([BATCH, WINDOW, NEURONS]);
  const targets = OUTPUTS.map((outputs) => tf.oneHot(tf.randomUniform([BATCH], 0, outputs, 'int32'), outputs));
  const [ours, theirs] = interleavedMinima([() => learner.trainStep(batch, 1e-4), () => stock.run(x, targets)], {
    rounds: 12,
    runs: 10,
  });
  const ratio = (theirs as number) / (ours as number);
  console.log(
    `LSTM step (batch ${BATCH}, window ${WINDOW}, ${NEURONS} neurons, hidden ${HIDDEN}): ` +
      `gridwalk ${ours?.toFixed(2)} ms, stock tf.layers ${theirs?.toFixed(2)} ms, ratio ${ratio.toFixed(2)}`,
  );
  learner.dispose();
  stock.dispose();
  expect(ratio).toBeGreaterThanOrEqual(4);
});
