/** A part of what is shipped. */
export interface LicensedPart {
  readonly name: string;
  readonly licence: string;
  /** The packages that it is installed from; each brings the text of its licence. */
  readonly packages: readonly string[];
}

/** What the app is made of: every package that package.json depends on is part of one of these. */
export const LICENSED_PARTS: readonly LicensedPart[] = [
  { name: 'Gridwalk', licence: 'MIT', packages: [] },
  {
    name: 'Electron',
    licence: 'MIT; Chromium and Node under what its LICENSES.chromium.html lists',
    packages: [],
  },
  {
    name: 'TensorFlow and TensorFlow.js',
    licence: 'Apache-2.0',
    packages: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-node-gpu'],
  },
  { name: 'better-sqlite3', licence: 'MIT; SQLite is in the public domain', packages: ['better-sqlite3'] },
  {
    name: 'React, MUI, Emotion',
    licence: 'MIT',
    packages: [
      ...['react', 'react-dom', '@emotion/react', '@emotion/styled'],
      ...['@mui/material', '@mui/icons-material', '@mui/x-data-grid'],
    ],
  },
  { name: 'recharts', licence: 'MIT; d3 under ISC', packages: ['recharts'] },
  {
    name: 'h5wasm',
    licence: 'Software of the National Institute of Standards and Technology, free to use; HDF5 under BSD-3-Clause',
    packages: ['h5wasm'],
  },
  { name: 'zod, commander, chokidar', licence: 'MIT', packages: ['zod', 'commander', 'chokidar'] },
  { name: 'yaml', licence: 'ISC', packages: ['yaml'] },
  { name: '@napi-rs/canvas', licence: 'MIT; Skia under BSD-3-Clause', packages: ['@napi-rs/canvas'] },
];
