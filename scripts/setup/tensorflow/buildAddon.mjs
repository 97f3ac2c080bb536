import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cachedNode } from '../nodeRuntime.mjs';
import { npmFolder } from '../npmCommand.mjs';
import { addonPackageFolder } from '../places.mjs';
import { runQuietly } from '../runQuietly.mjs';
import { SetupError } from '../SetupError.mjs';

/** Builds the addon's C++ source, which ships in its package, against a TensorFlow library. Needs make and a C++ compiler. */
export async function buildAddon(context, { libraries, headers, folder, node }) {
  await requireCompiler(context);
  const nodedir = await nodeHeaders(context, node);
  // In the system's temporary folder: make cannot build under a path with spaces, which the user's cache may have.
  const work = await mkdtemp(join(tmpdir(), 'gridwalk-addon-'));
  try {
    await stageSources(context, work, { libraries, headers });
    await runNodeGyp(context, work, nodedir);
    await copyFile(join(work, 'build', 'Release', 'tfjs_binding.node'), join(folder, 'tfjs_binding.node'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function stageSources(context, work, { libraries, headers }) {
  const source = addonPackageFolder(context.root);
  for (const name of ['binding', 'binding.gyp', 'package.json']) {
    await cp(join(source, name), join(work, name), { recursive: true });
  }
  await mkdir(join(work, 'deps'));
  await symlink(libraries, join(work, 'deps', 'lib'));
  await symlink(headers, join(work, 'deps', 'include'));
}

async function runNodeGyp(context, work, nodedir) {
  const script = join(npmFolder(context.env), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const variables = ['--napi_build_version=8', '--module_name=tfjs_binding', `--module_path=${join(work, 'out')}`];
  const args = [script, 'rebuild', `--nodedir=${nodedir}`, ...variables];
  try {
    await runQuietly(process.execPath, args, { cwd: work, env: context.env, signal: context.signal });
  } catch (error) {
    throw new SetupError(`the addon did not build (${error.message})`, 'see docs/setup.md, "The addon does not build"');
  }
}

async function requireCompiler({ env, signal }) {
  for (const command of ['make', env.CXX || 'c++']) {
    try {
      await runQuietly(command, ['--version'], { env, signal });
    } catch {
      throw new SetupError(`${command} was not found`, 'install a C++ compiler (apt-get install -y make g++)');
    }
  }
}

/** A folder with `include/node`: of a Node that is here anyway, else the npm registry's Node, which carries headers. */
async function nodeHeaders(context, node) {
  const prefixes = [process.execPath, node.path].map((path) => dirname(dirname(path)));
  const found = prefixes.find((prefix) => existsSync(join(prefix, 'include', 'node', 'common.gypi')));
  return found ?? cachedNode(context);
}
