/** What set-up chose for this checkout: the content of node_modules/.gridwalk/runtime.json. */
export interface Runtime {
  node: { path: string; version: string; why: string };
  /** Null where none could be had: the command line works then, the window does not. */
  electron: { path: string; version: string; kind: 'official' | 'fallback'; why: string } | null;
  tensorflow: {
    backend: 'native' | 'wasm';
    /** Of TensorFlow's C++ library; null on WASM. */
    libVersion: string | null;
    /** Where the library came from, in words: `official download`, `PyPI wheel tensorflow-cpu`, … or `none`. */
    source: string;
    /** Whether TensorFlow saw a GPU when set-up tried it. */
    gpu: boolean;
    why: string;
  };
  /** `command` installs what is missing; null when nothing is. */
  systemLibraries: { ok: boolean; missing: string[]; command: string | null };
  /** Hash of what the result depends on (lockfile, pinned downloads, platform): another one asks for a new set-up. */
  key?: string;
  /** ISO 8601. */
  at?: string;
}

/** What every command of scripts/run.mjs gets. */
export interface CommandContext {
  root: string;
  runtime: Runtime;
  name: string;
  args: string[];
  /** Writes one line to standard error. */
  say: (line: string) => void;
}

/** What every step of set-up gets; see scripts/setup/createContext.mjs. */
export interface SetupContext {
  root: string;
  cacheRoot: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  arch: string;
  runningNodeVersion: string;
  isRoot: boolean;
  hasGpu: boolean;
  signal: AbortSignal;
  say: (line: string) => void;
  download: {
    npmPackage: (context: SetupContext, spec: string, folder: string) => Promise<string>;
    wheel: (context: SetupContext, requirement: string, folder: string) => Promise<string>;
    hostIsReachable: (url: string) => Promise<boolean>;
  };
}
