import { takeWriterLock } from '../../../../../src/core/store/writerLock';

/** A program of its own that holds the lock of a workspace until it is killed. */
takeWriterLock(process.argv[2] as string, {
  pid: process.pid,
  program: 'another program',
  since: '2026-01-01T00:00:00.000Z',
});
// A lock must not go with the object that stands for it.
globalThis.gc?.();
process.stdout.write('locked\n');
setInterval(() => {}, 1000);
