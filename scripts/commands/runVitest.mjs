import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../process/childEnvironment.mjs';
import { runForeground } from '../process/runForeground.mjs';
import { withDisplay } from '../process/withDisplay.mjs';

const reporter = join(dirname(fileURLToPath(import.meta.url)), 'countingReporter.mjs');

/**
 * Runs vitest in this terminal, with a screen for windows, and resolves to its exit code and its counts.
 * `suite` names the set of projects of vitest.config.ts.
 *
 * @param {Pick<import('../types.d.ts').CommandContext, 'root' | 'runtime'>} context
 * @param {string} suite
 * @param {string[]} args
 */
export async function runVitest({ root, runtime }, suite, args) {
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-test-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const script = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const options = ['run', '--reporter=default', `--reporter=${reporter}`, ...args];
    const variables = { GRIDWALK_SUITE: suite, GRIDWALK_TEST_COUNTS: countsFile };
    const code = await withDisplay({ ...childEnvironment(runtime), ...variables }, (env) => {
      return runForeground(runtime.node.path, [script, ...options], { cwd: root, env });
    });
    return { code, counts: readCounts(countsFile, code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A vitest that ended without counts, or badly with nothing counted as failed, has failed as a whole. */
function readCounts(file, code) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It ended before its reporter could write.
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The closing line of a run of tests. */
export function closingLine({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
