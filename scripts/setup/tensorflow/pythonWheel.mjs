import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile } from '../checkFile.mjs';
import { TENSORFLOW_WHEEL } from '../pins.mjs';
import { runQuietly } from '../runQuietly.mjs';
import { errorLine, SetupError } from '../SetupError.mjs';

const PIP_DOWNLOAD = [
  '-m',
  'pip',
  'download',
  '--no-deps',
  '--only-binary=:all:',
  '--no-input',
  '--retries',
  '1',
  '-q',
];

/**
 * Downloads a wheel with pip, which honours the user's index, proxy and certificates, and returns its path. First the
 * wheel for one pinned Python version, whatever Python is here, since its hash is known; then whatever fits this Python.
 */
export async function downloadWheel(context, requirement, folder) {
  const python = await findPython(context);
  try {
    await runQuietly(python, [...PIP_DOWNLOAD, ...pinnedTags(context), '-d', folder, requirement], withSignal(context));
  } catch {
    context.signal?.throwIfAborted();
    await downloadAnyWheel(context, python, requirement, folder);
  }
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  await checkWheel(context, join(folder, name), name);
  return join(folder, name);
}

async function downloadAnyWheel(context, python, requirement, folder) {
  try {
    await runQuietly(python, [...PIP_DOWNLOAD, '-d', folder, requirement], withSignal(context));
  } catch (error) {
    throw new SetupError(
      `pip could not download ${requirement} (${errorLine(error)})`,
      'check the network and `pip config list`',
    );
  }
}

function pinnedTags({ arch }) {
  const version = TENSORFLOW_WHEEL.pythonVersion;
  const abi = `cp${version.replace('.', '')}`;
  const platform = `manylinux_2_27_${arch === 'x64' ? 'x86_64' : 'aarch64'}`;
  return ['--python-version', version, '--implementation', 'cp', '--abi', abi, '--platform', platform];
}

/** A wheel that has no pinned hash was still checked by pip against the hash that its index gives. */
async function checkWheel(context, path, name) {
  const sha256 = TENSORFLOW_WHEEL.sha256ByFile[name];
  if (sha256) await checkFile(path, `sha256-${sha256}`);
  else context.say(`tensorflow: ${name} has no pinned hash; trusting the one of your package index`);
}

export async function findPython(context) {
  for (const name of ['python3', 'python', 'py']) {
    try {
      await runQuietly(name, ['-m', 'pip', '--version'], { ...withSignal(context), timeoutMs: 20_000 });
      return name;
    } catch {
      context.signal?.throwIfAborted();
    }
  }
  throw new SetupError('Python 3 with pip was not found', 'install it (apt-get install -y python3-pip)');
}

const EXTRACT = `
import sys, zipfile
wheel, target = sys.argv[1:]
libraries = ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2', 'tensorflow/THIRD_PARTY_NOTICES.txt')
with zipfile.ZipFile(wheel) as archive:
    for entry in archive.infolist():
        name = entry.filename
        if name in libraries or name.startswith('tensorflow/include/') or name.endswith('.dist-info/METADATA'):
            archive.extract(entry, target)
`;

/** Takes the C++ library and its headers out of the wheel; the Python code stays behind. */
export async function extractWheel(context, wheel, folder) {
  await runQuietly(await findPython(context), ['-c', EXTRACT, wheel, folder], withSignal(context));
}

const withSignal = ({ env, signal }) => ({ env, signal });
