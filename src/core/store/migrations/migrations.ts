import { initialSchema } from './0001-initial';
import { runMarks } from './0002-run-marks';
import { recordingPreparation } from './0003-recording-preparation';
import { packedRuns } from './0004-packed-runs';
import { watchedFolders } from './0005-watched-folders';
import type { Migration } from './Migration';

/** Every migration, in order: the one at index i leads to version i + 1. Add at the end. */
export const migrations: readonly Migration[] = [
  initialSchema,
  runMarks,
  recordingPreparation,
  packedRuns,
  watchedFolders,
];
