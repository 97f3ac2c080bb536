import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { buildConstants } from './scripts/build/buildConstants.mjs';
import { nodeBundles } from './scripts/build/nodeBundles.mjs';
import { packedModules } from './scripts/build/packedModules.mjs';
import { repositoryRoot } from './scripts/setup/places.mjs';

/** Where this build writes: set by scripts/build, which moves a finished build into dist. */
const outDir = process.env.GRIDWALK_BUILD_FOLDER ?? join(repositoryRoot, 'dist');

/** Native addons and what the running Electron provides; everything else is bundled. */
const external = ['electron', 'better-sqlite3', 'libsql', /^@tensorflow\//, /^@napi-rs\//];

/** `vite build --mode NAME` builds the bundle of that name; without a mode, the renderer. */
export default defineConfig(({ mode }) => {
  const bundle = nodeBundles[mode as keyof typeof nodeBundles];
  return bundle ? nodeBundle(bundle) : renderer();
});

function nodeBundle(bundle: { entry: string; file: string; target: string; banner?: string }): UserConfig {
  return {
    root: repositoryRoot,
    define: buildConstants(),
    plugins: [packedModules()],
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(repositoryRoot, bundle.entry),
      outDir,
      emptyOutDir: false,
      target: bundle.target,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        output: {
          format: 'cjs',
          // Electron's ECMAScript loader cannot look into the app's archive; `require` can.
          dynamicImportInCjs: false,
          entryFileNames: bundle.file,
          codeSplitting: false,
          ...(bundle.banner && { banner: bundle.banner }),
        },
      },
    },
  };
}

/**
 * What views share goes into a few files: each view's code is a file of its own (src/renderer/lazyViews.tsx), and every
 * further file at the start is a question to main. Charts and the grid are not needed for the first picture.
 */
const CHARTS = 'recharts|d3-|internmap|victory-vendor|@reduxjs|redux|react-redux|reselect|immer|decimal|es-toolkit';
const GRID = '@mui[\\\\/]x-';
const rendererChunks = [
  // A file takes along what it needs, so what all need goes first.
  { name: 'parts', test: new RegExp(`node_modules[\\\\/](?!${CHARTS}|${GRID})`), priority: 2 },
  { name: 'charts', test: new RegExp(`node_modules[\\\\/](${CHARTS})`) },
  { name: 'grid', test: new RegExp(`node_modules[\\\\/]${GRID}`) },
  {
    name: 'shared',
    test: /[\\/]src[\\/](shared|renderer[\\/](api|components|format|navigation|theme))[\\/]/,
    minShareCount: 2,
  },
];

function renderer(): UserConfig {
  return {
    root: join(repositoryRoot, 'src', 'renderer'),
    // Loaded from a file: every address is relative.
    base: './',
    define: buildConstants(),
    plugins: [react()],
    build: {
      outDir: join(outDir, 'renderer'),
      emptyOutDir: false,
      target: 'chrome114',
      sourcemap: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { output: { codeSplitting: { groups: rendererChunks } } },
    },
  };
}
