import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from '../runQuietly.mjs';
import { findPython } from './pythonWheel.mjs';

/**
 * The CUDA libraries that the wheel's extra `and-cuda` names, into `<folder>/nvidia`, where TensorFlow's run path looks.
 * NOT VERIFIED on a machine with a GPU yet: `gridwalk doctor` tells whether TensorFlow sees one.
 */
export async function installCudaLibraries(context, unpacked, folder) {
  const requirements = cudaRequirements(await wheelMetadata(unpacked));
  context.say(`tensorflow: downloading ${requirements.length} CUDA packages (about 2.5 GB)`);
  const target = join(unpacked, 'cuda');
  const options = ['--target', target, '--no-deps', '--only-binary=:all:', '--no-compile', '--no-input', '-q'];
  const args = ['-m', 'pip', 'install', ...options, ...requirements];
  await runQuietly(await findPython(context), args, { env: context.env, signal: context.signal });
  await rename(join(target, 'nvidia'), join(folder, 'nvidia'));
}

/** `Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"` gives `nvidia-cublas-cu12<13.0,>=12.5.3.2`. */
export function cudaRequirements(metadata) {
  const lines = metadata.split('\n').filter((line) => /^Requires-Dist:.*extra\s*==\s*["']and-cuda["']/.test(line));
  return lines.map((line) =>
    line
      .slice('Requires-Dist:'.length)
      .split(';')[0]
      .replace(/[()\s]/g, ''),
  );
}

async function wheelMetadata(unpacked) {
  const folder = (await readdir(unpacked)).find((name) => name.endsWith('.dist-info'));
  return readFile(join(unpacked, folder, 'METADATA'), 'utf8');
}
