import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SetupError } from './SetupError.mjs';

/**
 * npm's own script, to be run with this Node: works the same on every platform, where `npm` itself is a shell script
 * or a .cmd file.
 */
export function npmScript(env = process.env) {
  const candidates = [env.npm_execpath, ...besideNode(), ...onPath(env)];
  const found = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  if (!found) throw new SetupError('npm was not found', 'install it beside Node (it comes with the Node installer)');
  return found;
}

/** The folder of the npm package; node-gyp comes with it. */
export const npmFolder = (env) => dirname(dirname(npmScript(env)));

function besideNode() {
  const bin = dirname(realpathSync(process.execPath));
  return [
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
}

function onPath(env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => {
    const link = join(folder, 'npm');
    // A link to npm-cli.js on Unix; on Windows a script with the package beside it.
    return [existsSync(link) ? realpathSync(link) : null, join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')];
  });
}
