import type { Dataset } from '../dataset/prepareDataset';
import type { Model } from '../model/Model';
import { type Tensor, tf } from '../tensor/tfBackend';
import { FrozenDecoder, type SwappedWindows } from '../training/FrozenDecoder';
import type { Learner } from '../training/Learner';

/** Windows seen at once: bounds memory to as many windows, whatever the number of questions. */
const BATCH = 512;

/**
 * What a decoder answers on windows of other activity than the dataset's, with the weights as they are.
 * @param traces [frame, neuron], row-major, normalised as the dataset's
 * @returns logits of `task`, [window, class], row-major
 */
export function predictOnTraces(
  model: Model,
  learner: Learner,
  dataset: Dataset,
  traces: Float32Array,
  starts: Int32Array,
  task = 'multiclass',
): Float32Array {
  const decoder = new FrozenDecoder(model, learner.readState().tensors, { ...dataset, traces });
  try {
    return inBatches(starts.length, (from, to) =>
      logitsOf(decoder, task, () => decoder.windows(starts.subarray(from, to))),
    );
  } finally {
    decoder.dispose();
  }
}

/**
 * What a decoder answers on windows in which one neuron each has the trace of another window. Rows are independent:
 * variants for many neurons go into one call.
 * @returns logits of `task`, [row, class], row-major
 */
export function predictSwapped(decoder: FrozenDecoder, rows: SwappedWindows, task = 'multiclass'): Float32Array {
  return inBatches(rows.starts.length, (from, to) => {
    const part = {
      starts: rows.starts.subarray(from, to),
      neurons: rows.neurons.subarray(from, to),
      donors: rows.donors.subarray(from, to),
    };
    return logitsOf(decoder, task, () => decoder.swappedWindows(part));
  });
}

function logitsOf(decoder: FrozenDecoder, task: string, windows: () => Tensor): Float32Array {
  const logits = tf.tidy(() => decoder.logits(windows())[task] as Tensor);
  const values = logits.dataSync() as Float32Array;
  logits.dispose();
  return values;
}

/** Joins what `answer` gives for batches of rows, each as wide as the others. */
function inBatches(rows: number, answer: (from: number, to: number) => Float32Array): Float32Array {
  const parts: Float32Array[] = [];
  for (let from = 0; from < rows; from += BATCH) parts.push(answer(from, Math.min(from + BATCH, rows)));
  const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
