import type { RunView } from '../../../../shared/entities/runView';

/**
 * How the table is looked at until the user says otherwise: the newest first, and the score where a narrow window shows it,
 * grouped or not.
 */
export const DEFAULT_RUN_VIEW: RunView = {
  columns: [
    'run.status',
    'result.test.multiclass.balanced_accuracy',
    'run.recording',
    'run.model',
    'run.split',
    'run.seed',
    'run.epochs',
    'run.startedAt',
    'run.seconds',
    'run.tags',
  ],
  widths: {},
  filters: [],
  sort: [{ column: 'run.createdAt', descending: true }],
  groupBy: [],
  search: '',
  favouritesOnly: false,
  showArchived: false,
};
