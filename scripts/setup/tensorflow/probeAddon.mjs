import { runQuietly } from '../runQuietly.mjs';

/** Loads the addon as the workbench does, multiplies two matrices and tells what it runs on. */
const PROBE = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  const tf = require('@tensorflow/tfjs-node-gpu');
  const backend = tf.backend();
  const four = tf.matMul(tf.ones([2, 2]), tf.fill([2, 2], 2)).dataSync();
  if (tf.getBackend() !== 'tensorflow' || four[0] !== 4) throw new Error('the addon computes wrongly');
  console.log(JSON.stringify({ libVersion: backend.binding.TF_Version, gpu: backend.isUsingGpuDevice === true }));
`;

export async function probeAddon({ root, env, signal }, node) {
  const { stdout } = await runQuietly(node.path, ['-e', PROBE], {
    cwd: root,
    env: { ...env, TF_CPP_MIN_LOG_LEVEL: '2' },
    signal,
    timeoutMs: 120_000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
