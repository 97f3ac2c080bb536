import { existsSync } from 'node:fs';

// An ingest process whose reader hangs on files that are there, deep in code that hears no message and no SIGTERM.
process.on('SIGTERM', () => {});
process.on('message', ({ kind, taskId, path }) => {
  if (kind !== 'ingest') return;
  process.send({ kind: 'progress', taskId, fraction: 0.3 }, () => {
    if (existsSync(path)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    else process.send({ kind: 'failed', taskId, error: { code: 'file_not_found', message: 'is gone' } });
  });
});
