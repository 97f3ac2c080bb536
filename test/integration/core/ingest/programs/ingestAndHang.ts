import { ingestRecording } from '../../../../../src/core/ingest/ingestRecording';

/** Starts to ingest the file named and stops, without end, after the first block; the test kills it there. */
const [path = '', recordingsRoot = ''] = process.argv.slice(2);
const wait = new Int32Array(new SharedArrayBuffer(4));
void ingestRecording({
  path,
  recordingsRoot,
  signal: new AbortController().signal,
  onProgress: () => {
    process.stdout.write('first block\n');
    Atomics.wait(wait, 0, 0);
  },
  now: () => new Date(0),
});
