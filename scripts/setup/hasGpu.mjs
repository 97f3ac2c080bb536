import { spawnSync } from 'node:child_process';

/** Whether an NVIDIA driver with a GPU answers on this machine. */
export function hasGpu(env = process.env) {
  const result = spawnSync('nvidia-smi', ['-L'], { env, encoding: 'utf8', timeout: 15_000, windowsHide: true });
  return result.status === 0 && /^GPU \d+:/m.test(result.stdout);
}
