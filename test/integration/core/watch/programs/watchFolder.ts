import { ingestRecording } from '../../../../../src/core/ingest/ingestRecording';
import { openWorkspace } from '../../../../../src/core/store/workspace';
import { systemClock } from '../../../../../src/core/watch/Clock';
import { listenToFolder } from '../../../../../src/core/watch/listenToFolder';
import { WatchedFolders } from '../../../../../src/core/watch/WatchedFolders';
import { killAtStep } from './killAtStep';

/** Watches by the rules of the workspace named, says each outcome in a line, until it is killed: at a step, if given. */
const [root = '', lastStep] = process.argv.slice(2);
const workspace = openWorkspace(root, { writer: true, program: 'test', now: systemClock.now });
const folders = new WatchedFolders({
  store: workspace.store,
  clock: systemClock,
  listen: listenToFolder,
  recordingsRoot: workspace.paths.recordings,
  ingest: async (request) =>
    (await ingestRecording({ ...request, recordingsRoot: workspace.paths.recordings, now: systemClock.now })).recording,
  actions: { check: () => undefined, perform: async () => undefined },
  newId: () => 'unused',
  onEvent: ({ outcome }) => process.stdout.write(`${outcome}\n`),
  onStatus: () => undefined,
  reportBug: (context, error) => process.stderr.write(`${context}: ${String(error)}\n`),
});
if (lastStep !== undefined) killAtStep(Number(lastStep));
void folders.start();
