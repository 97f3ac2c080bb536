import { ingestRecording } from '../../../../../src/core/ingest/ingestRecording';
import { toPlainError } from '../../../../../src/shared/errors';

/** Ingests as a user without privileges and prints the error. */
if (process.getuid?.() === 0) process.setuid?.('nobody');
const [path = '', recordingsRoot = ''] = process.argv.slice(2);
ingestRecording({ path, recordingsRoot, signal: new AbortController().signal, now: () => new Date(0) }).then(
  ({ recording }) => process.stdout.write(JSON.stringify(recording)),
  (thrown: unknown) => process.stdout.write(JSON.stringify(toPlainError(thrown))),
);
