import { execFileSync } from 'node:child_process';

/**
 * What a Python script prints; null where Python or a module that it needs is absent, so that the test can be skipped.
 * @param args what the script finds in `sys.argv[1:]`
 */
export function runPython(script: string, ...args: string[]): string | null {
  try {
    const options = { encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 28 } as const;
    return execFileSync('python3', ['-c', script, ...args], options);
  } catch (thrown) {
    if (!/ENOENT|No module named/.test(String(thrown))) throw thrown;
    return null;
  }
}
