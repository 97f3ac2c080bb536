import type { ErrorCode } from '../shared/errors';

/** What the process answers its caller; documented in README and `gridwalk --help`. */
export const EXIT = {
  ok: 0,
  /** A fault of Gridwalk itself, or a check that found one. */
  failure: 1,
  /** Wrong words on the command line, an override or a configuration that cannot be used. */
  usage: 2,
  /** A file or recording that cannot be used. */
  data: 3,
  /** A training that failed. */
  training: 4,
  /** The workspace is in use, full, not writable or damaged. */
  workspace: 5,
  /** Stopped with Ctrl-C. */
  interrupted: 130,
} as const;

/** For the end of `gridwalk --help`. */
export const EXIT_CODES_IN_WORDS = `Exit codes:
  0    done
  1    a fault of Gridwalk, or a check that found one
  2    wrong words, override or configuration
  3    a file or recording that cannot be used
  4    a training that failed
  5    workspace in use, full, damaged or not writable
  130  stopped with Ctrl-C`;

const USAGE: readonly ErrorCode[] = [
  'usage',
  'override_invalid',
  'config_invalid',
  'model_unknown',
  'plugin_invalid',
  'request_invalid',
  'run_not_found',
  'recording_not_found',
  'run_not_resumable',
  'runs_not_comparable',
  'experiment_not_found',
];
const WORKSPACE: readonly ErrorCode[] = [
  'workspace_locked',
  'not_writable',
  'disk_full',
  'database_newer',
  'database_damaged',
];
const TRAINING: readonly ErrorCode[] = [
  'split_violation',
  'training_diverged',
  'checkpoint_damaged',
  'checkpoint_mismatch',
  'job_crashed',
  'split_changed',
];

/** The exit code of a failure. */
export function exitCodeOf(code: ErrorCode): number {
  if (code === 'cancelled') return EXIT.interrupted;
  if (code === 'internal' || code === 'backend_missing') return EXIT.failure;
  if (USAGE.includes(code)) return EXIT.usage;
  if (WORKSPACE.includes(code)) return EXIT.workspace;
  return TRAINING.includes(code) ? EXIT.training : EXIT.data;
}
