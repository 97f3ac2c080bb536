import { emptyBin } from '../../../../../src/core/store/bin';
import { openWorkspace } from '../../../../../src/core/store/workspace';

/** A program of its own that empties the bin of a workspace until it is killed, and tells of each run that is gone. */
const { store, paths } = openWorkspace(process.argv[2] as string, {
  writer: true,
  program: 'bin',
  now: () => new Date(),
});
void emptyBin(
  { store, runsFolder: paths.runs },
  { signal: new AbortController().signal, onProgress: (done) => process.stdout.write(`${done}\n`) },
).then(() => setInterval(() => {}, 1000));
