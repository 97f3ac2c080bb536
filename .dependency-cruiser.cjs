/**
 * Who may import whom (docs: "Imports" in the design). A folder names its runtime or its layer; a rule forbids every
 * import that the layer does not list. test/unit/importRules.test.ts runs them and proves that they bite.
 */

/** For each folder of src: the folders of src that it may import, besides itself. */
const RUNTIMES = {
  shared: [],
  core: ['shared'],
  utility: ['shared', 'core'],
  main: ['shared', 'core'],
  preload: ['shared'],
  renderer: ['shared'],
  cli: ['shared', 'core'],
};

/** For each folder of core: the folders of core that it may import, besides itself. */
const CORE_LAYERS = {
  tensor: [],
  recording: [],
  // Traces of a file made into the traces of a recording; labels brought onto its frames.
  signals: ['recording'],
  alignment: ['recording'],
  ingest: ['recording', 'signals', 'alignment'],
  // Folders whose recordings come in by themselves; the store, the ingest and the actions are given to it.
  watch: ['recording', 'ingest'],
  dataset: ['recording', 'ingest'],
  // What the inspector shows of a recording; computed in a process of its own.
  inspect: ['recording', 'ingest', 'dataset'],
  model: ['recording', 'ingest', 'dataset', 'tensor'],
  training: ['recording', 'ingest', 'dataset', 'model', 'tensor'],
  // Of training only the types: see evaluationRule.
  evaluation: ['recording', 'dataset', 'model', 'tensor', 'training'],
  // User's own models, figures and metrics, which are code.
  plugins: ['model', 'tensor', 'evaluation', 'figures'],
  // A whole run: puts the layers together, for the training process and the command line.
  job: ['recording', 'dataset', 'model', 'tensor', 'training', 'evaluation', 'figures', 'plugins'],
  // Decoders and weights that leave the workspace or come in.
  interchange: ['recording', 'ingest', 'dataset', 'model', 'tensor', 'training', 'evaluation', 'job'],
  figures: [],
  config: [],
  tracking: [],
  store: [],
};

const oneOf = (names) => `(${names.join('|')})`;

const runtimeRules = Object.entries(RUNTIMES).map(([folder, allowed]) => ({
  name: `runtime-${folder}`,
  comment: `src/${folder} imports of src only: ${[folder, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/${oneOf([folder, ...allowed])}/` },
}));

const layerRules = Object.entries(CORE_LAYERS).map(([folder, allowed]) => ({
  name: `core-${folder}`,
  comment: `src/core/${folder} imports of core only: ${[folder, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/core/${folder}/` },
  to: {
    path: '^src/core/[^/]+/',
    pathNot: `^src/core/${oneOf([folder, ...allowed])}/`,
  },
}));

const unlistedRule = {
  name: 'core-folder-is-listed',
  comment: 'a new folder of core says in CORE_LAYERS of this file what it may import',
  severity: 'error',
  from: {},
  to: { path: '^src/core/[^/]+/', pathNot: `^src/core/${oneOf(Object.keys(CORE_LAYERS))}/` },
};

const evaluationRule = {
  name: 'core-evaluation-reads-types-of-training',
  comment: "evaluation knows training's results by their types, which the compiler removes",
  severity: 'error',
  from: { path: '^src/core/evaluation/' },
  to: { path: '^src/core/training/', dependencyTypesNot: ['type-only'] },
};

const onlyFrom = (name, packages, where, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: where },
  to: { path: packages },
});

const packageRules = [
  {
    ...onlyFrom(
      'tensorflow-in-one-place',
      '(^|/)@tensorflow/',
      '^src/core/tensor/tfBackend\\.ts$',
      'TensorFlow is loaded by core/tensor/tfBackend alone; types are free',
    ),
    to: { path: '(^|/)@tensorflow/', dependencyTypesNot: ['type-only'] },
  },
  {
    ...onlyFrom(
      'canvas-in-one-place',
      '(^|/)@napi-rs/',
      '^src/core/figures/svg/renderPng\\.ts$',
      'pictures are drawn by core/figures/svg/renderPng alone; types are free',
    ),
    to: { path: '(^|/)@napi-rs/', dependencyTypesNot: ['type-only'] },
  },
  onlyFrom(
    'sqlite-in-one-place',
    '(^|/)(better-sqlite3|libsql)(/|$)',
    '^src/core/store/sqlite/loadDriver\\.ts$',
    'the SQLite drivers are loaded by core/store/sqlite/loadDriver alone',
  ),
  onlyFrom(
    'chokidar-in-one-place',
    '(^|/)chokidar(/|$)',
    '^src/core/watch/listenToFolder\\.ts$',
    'the file system is listened to by core/watch/listenToFolder alone',
  ),
  {
    ...onlyFrom(
      'hdf5-in-one-place',
      '(^|/)h5wasm(/|$)',
      '^src/core/recording/hdf5/worker/',
      'the HDF5 library runs in the thread of core/recording/hdf5/worker alone; types are free',
    ),
    to: { path: '(^|/)h5wasm(/|$)', dependencyTypesNot: ['type-only'] },
  },
  onlyFrom(
    'electron-in-its-processes',
    '(^|/)electron(/|$)',
    '^src/(main|preload|utility)/',
    'only Electron processes import electron',
  ),
  {
    name: 'main-does-not-compute',
    comment: 'the main process starts jobs; models and training run in utility processes',
    severity: 'error',
    from: { path: '^src/main/' },
    to: { path: '^src/core/(model|training|tensor|job)/' },
  },
];

const generalRules = [
  { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
  {
    name: 'no-unresolved',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'source-does-not-import-tests-or-scripts',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(test|scripts)/' },
  },
];

module.exports = {
  forbidden: [...runtimeRules, ...layerRules, unlistedRule, evaluationRule, ...packageRules, ...generalRules],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
