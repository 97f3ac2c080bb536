import type { RunView } from '../../../../shared/entities/runView';

/** How the table is looked at until the user says otherwise: the newest first. */
export const DEFAULT_RUN_VIEW: RunView = {
  columns: [
    'run.status',
    'run.recording',
    'run.model',
    'run.split',
    'result.test.multiclass.balanced_accuracy',
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
