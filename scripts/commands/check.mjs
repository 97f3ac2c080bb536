import { childEnvironment } from '../process/childEnvironment.mjs';
import { runQuietly } from '../setup/runQuietly.mjs';
import { closingLine } from './runVitest.mjs';
import { tool } from './tool.mjs';

const SKIP_UNIT = '--no-unit';

/**
 * `npm run check`: everything short of the slow tests, one line each; what failed is shown whole.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ root, runtime, args }) {
  const counts = { passed: 0, failed: 0 };
  for (const step of steps(root).filter(({ name }) => name !== 'unit tests' || !args.includes(SKIP_UNIT))) {
    const passed = await runStep(step, { root, runtime });
    counts[passed ? 'passed' : 'failed'] += 1;
  }
  process.stdout.write(`${closingLine(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
}

function steps(root) {
  const vitest = `${root}/node_modules/vitest/vitest.mjs`;
  return [
    { name: 'types', args: [tool(root, 'tsc'), '--build'] },
    { name: 'lint', args: [tool(root, 'biome'), 'lint', '--error-on-warnings', '--max-diagnostics=200'] },
    { name: 'format', args: [tool(root, 'biome'), 'check', '--linter-enabled=false', '--max-diagnostics=200'] },
    { name: 'import rules', args: [tool(root, 'depcruise'), 'src', '--config', '.dependency-cruiser.cjs'] },
    { name: 'unused code', args: [tool(root, 'knip'), '--no-progress'] },
    { name: 'unit tests', args: [vitest, 'run', '--project', 'unit', '--reporter=dot'] },
  ];
}

async function runStep({ name, args }, { root, runtime }) {
  const startedAt = performance.now();
  const report = (word) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${name.padEnd(13)} ${word.padEnd(6)} ${seconds.padStart(5)} s\n`);
  };
  try {
    await runQuietly(runtime.node.path, args, { cwd: root, env: childEnvironment(runtime) });
    report('ok');
    return true;
  } catch (error) {
    report('FAILED');
    process.stdout.write(`${(error.output ? error.output.stdout + error.output.stderr : error.message).trim()}\n`);
    return false;
  }
}
