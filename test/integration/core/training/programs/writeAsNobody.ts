import { writeFileDurably } from '../../../../../src/core/training/writeFileDurably';
import { toPlainError } from '../../../../../src/shared/errors';

/** Writes a file as a user without privileges and prints the error. */
if (process.getuid?.() === 0) process.setuid?.('nobody');
const [file = ''] = process.argv.slice(2);
writeFileDurably(file, 'new').then(
  () => process.stdout.write('{}'),
  (thrown: unknown) => process.stdout.write(JSON.stringify(toPlainError(thrown))),
);
