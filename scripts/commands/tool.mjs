import { join } from 'node:path';

const SCRIPTS = {
  biome: ['@biomejs', 'biome', 'bin', 'biome'],
  depcruise: ['dependency-cruiser', 'bin', 'dependency-cruiser.mjs'],
  'electron-builder': ['electron-builder', 'cli.js'],
  knip: ['knip', 'bin', 'knip.js'],
  tsc: ['typescript', 'bin', 'tsc'],
};

/** The script of an installed tool, to be run with the chosen Node: node_modules/.bin has no such file on Windows. */
export const tool = (root, name) => join(root, 'node_modules', ...SCRIPTS[name]);
