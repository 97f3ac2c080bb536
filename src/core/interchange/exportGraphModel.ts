import path from 'node:path';
import { makeFolder } from '../job/makeFolder';
import { readyTensorFlow } from '../tensor/tfBackend';
import { writeFileDurably } from '../training/writeFileDurably';
import { type GraphModelFiles, graphModel } from './graph/graphModel';
import { type BestDecoder, checkReadsOthers } from './StoredRun';

declare const __GRIDWALK_VERSION__: string;

/**
 * Writes a run's best decoder as a folder that plain tfjs reads without Gridwalk: `model.json`, `weights.bin`,
 * `labels.json` (classes, neurons, window) and `README.txt` (how to load it).
 * @returns absolute paths of the files
 * @throws neurons_differ, disk_full, not_writable
 */
export async function exportGraphModel(runId: string, best: BestDecoder, folder: string): Promise<readonly string[]> {
  checkReadsOthers(best, runId);
  await readyTensorFlow();
  const exported = graphModel(best, `Gridwalk ${__GRIDWALK_VERSION__}`);
  await makeFolder(folder);
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['weights.bin', exported.weights],
    ['labels.json', `${JSON.stringify(labelsOf(runId, best, exported), null, 2)}\n`],
    ['README.txt', readme(runId, best)],
    // Last: where it is, all that it names is.
    ['model.json', JSON.stringify(exported.model)],
  ];
  for (const [name, content] of files) await writeFileDurably(path.join(folder, name), content);
  return files.map(([name]) => path.join(folder, name));
}

function labelsOf(runId: string, { description }: BestDecoder, { outputs }: GraphModelFiles): object {
  const { recording, windowFrames, neuronIds, tasks, preprocessing } = description;
  return {
    run: runId,
    recording,
    window_frames: windowFrames,
    neuron_ids: neuronIds,
    outputs,
    tasks: Object.fromEntries(tasks.map(({ name, classNames }) => [name, classNames])),
    normalisation: { built_in: true, ...preprocessing },
  };
}

function readme(runId: string, { description }: BestDecoder): string {
  const { windowFrames, neuronIds, recording, tasks } = description;
  return `A decoder of behaviour from calcium imaging, exported by Gridwalk ${__GRIDWALK_VERSION__}
(run ${runId}, trained on "${recording.name}"). It runs with TensorFlow.js alone.

Input   "activity": float32 [batch, ${windowFrames}, ${neuronIds.length}], windows of ${windowFrames} frames in a row of the
        ${neuronIds.length} neurons that labels.json names, in that order; raw values, as in the recording.
        The normalisation is part of the model; values that are not finite count as missing.
Outputs for each task (${tasks.map(({ name }) => name).join(', ')}) float32 [batch, class]: the probability of
        each class at the LAST frame of the window. labels.json names the classes in order.

In a browser, with the folder on a web server:

  const model = await tf.loadGraphModel('model.json');
  const probabilities = model.execute({ activity: tf.tensor3d(windows) }, 'multiclass');

In Node, read the files yourself, then execute as above:

  const { readFileSync } = require('fs');
  const json = JSON.parse(readFileSync('model.json', 'utf8'));
  const bytes = readFileSync('weights.bin');
  const model = await tf.loadGraphModel(tf.io.fromMemory({
    modelTopology: json.modelTopology, signature: json.signature,
    weightSpecs: json.weightsManifest[0].weights,
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  }));
`;
}
