import { defineConfig } from 'vitest/config';
import { buildConstants } from './scripts/build/buildConstants.mjs';
import { packedModules } from './scripts/build/packedModules.mjs';

const env = { TF_CPP_MIN_LOG_LEVEL: '2' };

/** Test files that start Electron or time something need the machine for themselves. */
const alone = { fileParallelism: false, maxWorkers: 1 };

const project = (name: string, options: object) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...options },
});

const tests = [
  project('unit', { testTimeout: 15_000 }),
  project('integration', { testTimeout: 60_000, hookTimeout: 60_000 }),
  project('e2e', {
    ...alone,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { groupOrder: 1 },
    // As long as the window itself is waited for.
    expect: { poll: { timeout: 30_000 } },
  }),
];

/** Run by their own npm scripts alone: measurements and pictures have no place beside tests. */
const suites = {
  tests,
  bench: [project('bench', { ...alone, include: ['test/bench/**/*.bench.ts'], testTimeout: 600_000 })],
  screenshots: [project('screenshots', { ...alone, include: ['test/e2e/screenshots.ts'], testTimeout: 600_000 })],
};

export default defineConfig({
  define: buildConstants(),
  plugins: [packedModules()],
  test: {
    env,
    pool: 'forks',
    maxWorkers: 2,
    projects: suites[(process.env.GRIDWALK_SUITE ?? 'tests') as keyof typeof suites],
  },
});
