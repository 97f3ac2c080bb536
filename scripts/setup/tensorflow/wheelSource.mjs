import { mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { withScratchFolder } from '../cachedFolder.mjs';
import { TENSORFLOW_WHEEL } from '../pins.mjs';
import { addonVersion } from '../places.mjs';
import { buildAddon } from './buildAddon.mjs';
import { installCudaLibraries } from './installCudaLibraries.mjs';
import { extractWheel } from './pythonWheel.mjs';

const LIBRARIES = ['libtensorflow_cc', 'libtensorflow_framework'];

/** TensorFlow's C++ library out of the CPU wheel, and the addon built against it. Null where there is no wheel. */
export function cpuWheelSource(context) {
  // On ARM the plain package is the CPU build.
  return wheelSource(context, {
    distribution: context.arch === 'arm64' ? 'tensorflow' : 'tensorflow-cpu',
    cuda: false,
  });
}

/** The same out of the CUDA wheel, with the CUDA libraries that it names. For Linux x64 with an NVIDIA driver. */
export function cudaWheelSource(context) {
  return context.arch === 'x64' ? wheelSource(context, { distribution: 'tensorflow', cuda: true }) : null;
}

function wheelSource({ root, platform, arch }, { distribution, cuda }) {
  if (platform !== 'linux' || !['x64', 'arm64'].includes(arch)) return null;
  const { version } = TENSORFLOW_WHEEL;
  return {
    name: `PyPI wheel ${distribution}`,
    key: `${cuda ? 'cuda' : 'cpu'}-${version}-tfjs-${addonVersion(root)}-${platform}-${arch}`,
    why: `libtensorflow ${version} out of the Python wheel, addon built here`,
    produce: (context, folder, node) => produce(context, folder, node, { distribution, cuda }),
  };
}

async function produce(context, folder, node, { distribution, cuda }) {
  context.say(`tensorflow: downloading the wheel ${distribution} ${TENSORFLOW_WHEEL.version} (270 MB or more)`);
  await withScratchFolder(context, 'wheel', async (scratch) => {
    const wheel = await context.download.wheel(context, `${distribution}==${TENSORFLOW_WHEEL.version}`, scratch);
    await extractWheel(context, wheel, scratch);
    const unpacked = join(scratch, 'tensorflow');
    await takeLibraries(unpacked, join(folder, 'lib'));
    await rename(join(unpacked, 'THIRD_PARTY_NOTICES.txt'), join(folder, 'THIRD_PARTY_NOTICES.txt'));
    if (cuda) await installCudaLibraries(context, scratch, folder);
    context.say('tensorflow: building the addon (about 15 s)');
    await buildAddon(context, { libraries: join(folder, 'lib'), headers: join(unpacked, 'include'), folder, node });
  });
}

async function takeLibraries(unpacked, lib) {
  await mkdir(lib);
  for (const name of LIBRARIES) {
    await rename(join(unpacked, `${name}.so.2`), join(lib, `${name}.so.2`));
    // The names that the addon's build links with.
    await symlink(`${name}.so.2`, join(lib, `${name.replace('_cc', '')}.so`));
  }
}
