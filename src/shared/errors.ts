/** Every expected failure has one of these codes. A code is part of the contract: rename none, add at the end of its group. */
export const ERROR_CODES = [
  // files and recordings
  'file_not_found',
  'file_not_readable',
  'file_is_directory',
  'file_empty',
  'file_vanished',
  'format_unknown',
  'csv_header_only',
  'csv_ragged_row',
  'csv_bad_number',
  'csv_bad_label',
  'csv_bad_quote',
  'sidecar_invalid',
  'no_neurons',
  'one_class',
  'too_few_frames',
  'disk_full',
  'not_writable',
  'recording_not_found',
  'recording_damaged',
  'recordings_not_joinable',
  'file_damaged',
  'file_too_large',
  'choice_needed',
  'labels_mismatch',
  'reader_hung',
  'signals_impossible',
  // configuration
  'config_invalid',
  'override_invalid',
  'model_unknown',
  // splits and training
  'split_impossible',
  'split_violation',
  'checkpoint_damaged',
  'checkpoint_mismatch',
  'backend_missing',
  'training_diverged',
  'cancelled',
  'split_changed',
  // store, jobs and workspace
  'workspace_locked',
  'database_newer',
  'database_damaged',
  'run_not_found',
  'run_not_resumable',
  'run_active',
  'job_not_found',
  'job_crashed',
  'runs_not_comparable',
  'experiment_not_found',
  // decoders and weights taken elsewhere
  'neurons_differ',
  'weights_unreadable',
  'weights_mismatch',
  // plug-ins
  'plugin_invalid',
  // edges
  'request_invalid',
  'sender_refused',
  'usage',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts about a failure that a program may read: the file, the line, the value, what was expected. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * An expected failure. `message` is a whole sentence for the user: it names the file, line or field, the value found,
 * what was expected and what to do. Anything else that is thrown is a bug.
 */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** The failure in the form that crosses a process border (IPC, job messages, `--json`). */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** Turns anything thrown into a `PlainError`; what is not a `WorkbenchError` becomes `internal`. */
export function toPlainError(thrown: unknown): PlainError {
  if (thrown instanceof WorkbenchError) return { code: thrown.code, message: thrown.message, details: thrown.details };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message: `Unexpected error: ${message}`, details: {} };
}

/** The way back from `toPlainError`, on the other side of the border. */
export function fromPlainError(plain: PlainError): WorkbenchError {
  return new WorkbenchError(plain.code, plain.message, plain.details);
}
