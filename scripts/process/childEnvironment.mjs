import { delimiter, dirname } from 'node:path';

/** The environment for everything that runs under the chosen Node: it comes first on the PATH, TensorFlow is quiet. */
export function childEnvironment(runtime, env = process.env) {
  const path = [dirname(runtime.node.path), env.PATH].filter(Boolean).join(delimiter);
  return { TF_CPP_MIN_LOG_LEVEL: '2', ...env, PATH: path };
}
