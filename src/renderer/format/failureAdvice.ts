import type { RunStatus } from '../../shared/entities/run';

/** What the user can do about a training that ended without a result; empty where there is nothing to do. */
export function failureAdvice(status: RunStatus, resumable: boolean): string {
  switch (status) {
    case 'crashed':
      return resumable
        ? 'The app and the recordings are unharmed. Resume continues from the last checkpoint; if it crashes again, the log shows what came before.'
        : 'The app and the recordings are unharmed. There was no checkpoint yet, so a retry starts over.';
    case 'interrupted':
    case 'cancelled':
      return resumable
        ? 'Resume continues from the last checkpoint and ends with the same numbers.'
        : 'There was no checkpoint yet, so a retry starts over.';
    case 'failed':
      return 'Change what the reason names and start a new run, or try again if it was outside Gridwalk.';
    default:
      return '';
  }
}

/** Why a training stands still, as a title. */
export function failureTitle(status: RunStatus): string {
  switch (status) {
    case 'crashed':
      return 'The training process crashed';
    case 'interrupted':
      return 'This training was paused, or the app closed';
    case 'cancelled':
      return 'This training was cancelled';
    default:
      return 'The training failed';
  }
}
