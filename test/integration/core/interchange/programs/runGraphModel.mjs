// Runs an exported model with plain TensorFlow.js and nothing of Gridwalk:
// runGraphModel.mjs FOLDER, with a list of inputs {values, shape} as JSON on standard input.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';

const [folder] = process.argv.slice(2);
const inputs = JSON.parse(readFileSync(0, 'utf8'), (_, value) => (value === 'NaN' ? Number.NaN : value));
const json = JSON.parse(readFileSync(path.join(folder, 'model.json'), 'utf8'));
const bytes = readFileSync(path.join(folder, 'weights.bin'));
await tf.setBackend('cpu');
const model = await tf.loadGraphModel(
  tf.io.fromMemory({
    modelTopology: json.modelTopology,
    signature: json.signature,
    weightSpecs: json.weightsManifest[0].weights,
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  }),
);
const names = Object.keys(model.modelSignature.outputs);
const answers = inputs.map(({ values, shape }) => {
  const tensors = [model.execute({ activity: tf.tensor(values, shape) }, names)].flat();
  return Object.fromEntries(names.map((name, index) => [name, [...tensors[index].dataSync()]]));
});
process.stdout.write(JSON.stringify(answers));
