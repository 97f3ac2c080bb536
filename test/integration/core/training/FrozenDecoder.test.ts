import { expect, test } from 'vitest';
import { type Tensor, tf } from '../../../../src/core/tensor/tfBackend';
import { FrozenDecoder } from '../../../../src/core/training/FrozenDecoder';
import { expectNoLeak, valuesOf } from '../../../support/tensors';
import { toyLearner, toyModel, toyRecording } from '../../../support/toyLearner';

const model = toyModel();
const { view } = toyRecording();

function withDecoder<T>(look: (decoder: FrozenDecoder) => T): T {
  const learner = toyLearner(model);
  const decoder = new FrozenDecoder(model, learner.readState().tensors, view);
  const seen = tf.tidy(() => look(decoder) as never) as T;
  decoder.dispose();
  learner.dispose();
  return seen;
}

test('answers as the learner whose weights it has', () => {
  const starts = Int32Array.of(3, 50, 200);
  const learner = toyLearner(model);
  const expected = learner.predict(starts);
  learner.dispose();
  withDecoder((decoder) => {
    const logits = decoder.logits(decoder.windows(starts));
    for (const [task, values] of Object.entries(expected)) {
      valuesOf(logits[task] as Tensor).forEach((value, index) => expect(value).toBeCloseTo(values[index]!, 5));
    }
  });
});

test('swaps the whole trace of one neuron for that of another window, and nothing else', () => {
  const rows = { starts: Int32Array.of(10, 10, 99), neurons: Int32Array.of(0, 5, 2), donors: Int32Array.of(40, 7, 99) };
  const swapped = withDecoder((decoder) => [...valuesOf(decoder.swappedWindows(rows))]);
  const expected = [0, 1, 2].flatMap((row) =>
    Array.from({ length: view.windowFrames * view.neurons }, (_, cell) => {
      const [lag, neuron] = [Math.floor(cell / view.neurons), cell % view.neurons];
      const start = neuron === rows.neurons[row] ? rows.donors[row]! : rows.starts[row]!;
      return view.traces[(start + lag) * view.neurons + neuron]!;
    }),
  );
  expect(swapped).toEqual(expected);
});

test('leaves no tensor behind', () => {
  const answer = (): number[] =>
    withDecoder((decoder) => {
      const rows = { starts: Int32Array.of(1), neurons: Int32Array.of(0), donors: Int32Array.of(9) };
      return [...valuesOf(decoder.logits(decoder.swappedWindows(rows))['multiclass'] as Tensor)];
    });
  // Constants of each shape are made once and kept.
  answer();
  expectNoLeak(answer);
});
