import type { Migration } from './Migration';

/** How a recording was taken in, which one it is a newer version of, and how many of its frames have no label. */
export const recordingPreparation: Migration = {
  version: 3,
  name: 'recording-preparation',
  sql: `
    ALTER TABLE recordings ADD COLUMN unlabelled_frames INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE recordings ADD COLUMN previous_version TEXT;
    ALTER TABLE recordings ADD COLUMN preparation TEXT;
  `,
};
