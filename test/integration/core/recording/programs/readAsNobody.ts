import { readerFor } from '../../../../../src/core/recording/readerRegistry';
import { toPlainError } from '../../../../../src/shared/errors';

/** Looks for a reader of the file named, as a user without privileges, and prints the error. */
if (process.getuid?.() === 0) process.setuid?.('nobody');
readerFor(process.argv[2] ?? '').then(
  ({ format }) => process.stdout.write(JSON.stringify({ format })),
  (thrown: unknown) => process.stdout.write(JSON.stringify(toPlainError(thrown))),
);
