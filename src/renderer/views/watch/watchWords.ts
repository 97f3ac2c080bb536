import { assertNever } from '../../../shared/assertNever';
import type { WatchEvent, WatchOutcome, WatchRuleFields, WatchStatus } from '../../../shared/entities/watch';

/** What each outcome is called; a word for each, so that colour is not the only cue. */
export const OUTCOME_WORDS: Readonly<Record<WatchOutcome, string>> = {
  seen: 'Found',
  settling: 'Still changing',
  waiting: 'Waiting',
  ingesting: 'Being added',
  done: 'Added',
  duplicate: 'Already here',
  failed: 'Failed',
  skipped: 'Left out',
};

const STATES: Readonly<Record<WatchStatus['state'], string>> = {
  off: 'Switched off',
  watching: 'Watching',
  polling: 'Looking every few seconds',
  folder_missing: 'The folder is not there',
  not_readable: 'The folder may not be read',
};

/** How a rule is doing, in words. */
export function stateWords(status: WatchStatus | undefined): string {
  return status === undefined ? 'Starting' : STATES[status.state];
}

/** How a rule is doing: all is well, something is to be looked at, or it is off. */
export function stateTone(status: WatchStatus | undefined): 'good' | 'bad' | 'off' {
  if (status === undefined || status.state === 'off') return 'off';
  return status.state === 'watching' || status.state === 'polling' ? 'good' : 'bad';
}

/** What happens to a recording that came in, in a few words. */
export function actionWords({ action }: Pick<WatchRuleFields, 'action'>, runName: (id: string) => string): string {
  switch (action.kind) {
    case 'ingest':
      return 'only added';
    case 'predict':
      return `labelled by ${runName(action.runId)}`;
    case 'train':
      return 'a decoder is trained on it';
    case 'evaluate':
      return `${runName(action.runId)} is evaluated on it`;
    default:
      return assertNever(action);
  }
}

/** What came of the action of an event; null: there was none, or it is only waiting. */
export function actionResult({ action }: Pick<WatchEvent, 'action'>): string | null {
  if (action.scores === null) return action.message;
  const { balancedAccuracy, interval, chance, leaky, windows } = action.scores;
  const range = interval === null ? '' : ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
  const mark = leaky ? ' · leaks: the decoder has seen frames of this recording' : '';
  return `balanced accuracy ${balancedAccuracy.toFixed(2)}${range} on ${windows} windows, chance ${chance.toFixed(2)}${mark}`;
}

/** Patterns as they are typed, one a comma or line. */
export function parsePatterns(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
}

/** Kinds of recordings with the patterns that take them. */
export const PATTERN_PRESETS: readonly { readonly label: string; readonly include: string }[] = [
  { label: 'CSV', include: '*.csv' },
  { label: 'NWB', include: '*.nwb' },
  { label: 'Suite2p folders', include: 'suite2p/' },
  { label: 'CaImAn', include: '*.hdf5, *.h5' },
  { label: 'MATLAB', include: '*.mat' },
  { label: 'NumPy', include: '*.npy, *.npz' },
];
