/**
 * The bundles for Node and Electron: one self-contained CommonJS file each, so that a running process never reads a
 * second file that a later build could have replaced. `of` names the target of the build that makes it.
 */
export const nodeBundles = {
  main: { of: 'electron', entry: 'src/main/main.ts', file: 'main/main.cjs', target: 'node18' },
  cli: {
    of: 'cli',
    entry: 'src/cli/gridwalk.ts',
    file: 'node/gridwalk.cjs',
    target: 'node18',
    banner: '#!/usr/bin/env node',
  },
  trainJob: { of: 'electron', entry: 'src/utility/trainJob.ts', file: 'utility/trainJob.cjs', target: 'node18' },
  ingestJob: { of: 'electron', entry: 'src/utility/ingestJob.ts', file: 'utility/ingestJob.cjs', target: 'node18' },
  inspectJob: { of: 'electron', entry: 'src/utility/inspectJob.ts', file: 'utility/inspectJob.cjs', target: 'node18' },
  sourceJob: { of: 'electron', entry: 'src/utility/sourceJob.ts', file: 'utility/sourceJob.cjs', target: 'node18' },
  analysisJob: {
    of: 'electron',
    entry: 'src/utility/analysisJob.ts',
    file: 'utility/analysisJob.cjs',
    target: 'node18',
  },
  // Sandboxed: it can require nothing but Electron, so everything else is in the file.
  preload: { of: 'electron', entry: 'src/preload/preload.ts', file: 'preload/preload.cjs', target: 'chrome114' },
};

export const rendererEntry = 'src/renderer/index.html';
