import { scanFolder } from '../../../../../src/core/watch/scanFolder';

/** Lists the folder named, as a user without privileges, or prints the code of the system's error. */
if (process.getuid?.() === 0) process.setuid?.('nobody');
const all = { file: () => true, folder: () => false, enter: () => true };
scanFolder(process.argv[2] ?? '', all, new AbortController().signal).then(
  ({ found, unreadable }) => process.stdout.write(JSON.stringify({ found, unreadable })),
  (thrown: NodeJS.ErrnoException) => process.stdout.write(JSON.stringify({ code: thrown.code })),
);
