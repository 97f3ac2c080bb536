import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder } from '../cachedFolder.mjs';
import { errorLine } from '../SetupError.mjs';
import { linkAddon } from './linkAddon.mjs';
import { officialSource } from './officialSource.mjs';
import { probeAddon } from './probeAddon.mjs';
import { cpuWheelSource, cudaWheelSource } from './wheelSource.mjs';

/**
 * Rung 3: native TensorFlow for training. Tries the sources in order, each cached by its versions; what is in the cache
 * goes before what must be fetched. Without any, the workbench trains with WASM, about 30 times slower.
 */
export async function ensureTensorflow(context, node) {
  const failures = [];
  for (const source of cachedFirst(context, sourcesFor(context))) {
    try {
      return await install(context, node, source);
    } catch (error) {
      context.signal?.throwIfAborted();
      failures.push(`${source.name}: ${errorLine(error)}`);
      context.say(`tensorflow: not from the ${failures.at(-1)}`);
    }
  }
  return wasmInstead(context, failures);
}

/**
 * On a machine with a GPU the wheel for today's CUDA goes first: the official addon is for CUDA 11.2, of 2020, and would
 * compute on the CPU there. Without a GPU, the official addon is what its authors ship.
 */
function sourcesFor(context) {
  const official = officialSource(context);
  const cpu = cpuWheelSource(context);
  return (context.hasGpu ? [cudaWheelSource(context), official, cpu] : [official, cpu]).filter(Boolean);
}

/** Keeps the order among the cached and among the others; a GPU's source is never passed over for a cached one. */
function cachedFirst(context, sources) {
  if (context.hasGpu) return sources;
  const isCached = (source) => existsSync(join(context.cacheRoot, 'tensorflow', source.key));
  return [...sources.filter(isCached), ...sources.filter((source) => !isCached(source))];
}

async function install(context, node, source) {
  const probed = { libVersion: null, gpu: false };
  await cachedFolder(context, join('tensorflow', source.key), {
    produce: (folder) => source.produce(context, folder, node),
    verify: async (folder) => {
      await linkAddon(context, folder);
      Object.assign(probed, await probeAddon(context, node));
    },
  });
  const why = probed.gpu ? `${source.why}; computes on the GPU` : `${source.why}; computes on the CPU`;
  return { backend: 'native', libVersion: probed.libVersion, source: source.name, gpu: probed.gpu, why };
}

function wasmInstead(context, failures) {
  context.say(
    'tensorflow: NO NATIVE TENSORFLOW. Training will run on WASM, about 30 times slower: fine for a look, not',
  );
  context.say('tensorflow: for an experiment. See docs/setup.md, then run `npm run setup` to try again.');
  const why = failures.join('; ') || `no build exists for ${context.platform}-${context.arch}`;
  return { backend: 'wasm', libVersion: null, source: 'none', gpu: false, why };
}
