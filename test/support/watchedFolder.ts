import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ingestRecording } from '../../src/core/ingest/ingestRecording';
import { openWorkspace, type Workspace } from '../../src/core/store/workspace';
import { type Clock, systemClock } from '../../src/core/watch/Clock';
import { listenToFolder } from '../../src/core/watch/listenToFolder';
import type { WatchIngest } from '../../src/core/watch/takeRecording';
import type { WatchActions } from '../../src/core/watch/WatchActions';
import { WatchedFolders, type WatchedFoldersParts } from '../../src/core/watch/WatchedFolders';
import type { WatchEvent, WatchOutcome, WatchRuleFields } from '../../src/shared/entities/watch';
import { watchRuleFieldsSchema } from '../../src/shared/entities/watch';
import { eventually } from './eventually';

/** A busy machine may take long over what is a matter of a second. */
export const SOON = { timeout: 30_000 };

/** A rule that takes CSV files soon. */
export function aRule(folder: string, change: Partial<WatchRuleFields> = {}): WatchRuleFields {
  return { ...watchRuleFieldsSchema.parse({ name: 'rig', folder, include: ['*.csv'], settleSeconds: 0.3 }), ...change };
}

/** Text of a small recording in the native CSV format; another `seed`, other content. */
export function recordingText(seed: number, frames = 12): string {
  const rows = Array.from(
    { length: frames },
    (_, frame) => `${frame},${seed + frame / 8},${frame % 5},${frame < 6 ? 0 : 1}`,
  );
  return `frame,n1,n2,label\n${rows.join('\n')}\n`;
}

/** Writes a small recording; returns its path. */
export function writeRecording(folder: string, name: string, seed: number): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, recordingText(seed));
  return path;
}

export interface Watching {
  readonly workspace: Workspace;
  readonly folders: WatchedFolders;
  /** Newest first. */
  readonly events: () => readonly WatchEvent[];
  /** The newest event of a path. */
  readonly of: (path: string) => WatchEvent | undefined;
  /** Waits for a path to come to an outcome. */
  readonly comesTo: (path: string, outcome: WatchOutcome, withinMs?: number) => Promise<WatchEvent>;
  readonly close: () => Promise<void>;
}

/** Opens watched folders for tests, each with one rule that looks already; closes them after the test. */
export function watchings(folder: () => string) {
  const open: Watching[] = [];
  afterEach(async () => {
    for (const watching of open.splice(0)) await watching.close();
  });
  return async (change: Partial<WatchRuleFields> = {}, options: Partial<WatchingOptions> = {}) => {
    const rig = change.folder ?? join(folder(), 'rig');
    if (change.folder === undefined) mkdirSync(rig);
    const watching = openWatching({ root: folder(), ...options });
    open.push(watching);
    const rule = await watching.folders.save(null, aRule(rig, change));
    return { ...watching, rig, rule, recordings: () => watching.workspace.store.recordings.list() };
  };
}

export interface WatchingOptions {
  readonly root: string;
  readonly clock?: Clock;
  readonly listen?: WatchedFoldersParts['listen'];
  readonly ingest?: (usual: WatchIngest) => WatchIngest;
  readonly actions?: WatchActions;
}

const NO_ACTIONS: WatchActions = { check: () => undefined, perform: async () => undefined };

/** The watched folders of a workspace with the real store, ingest and ears; `start` has not been called. */
export function openWatching({ root, clock = systemClock, ...given }: WatchingOptions): Watching {
  const workspace = openWorkspace(root, { writer: true, program: 'test', now: clock.now });
  const { store, paths } = workspace;
  const usual: WatchIngest = async (request) =>
    (await ingestRecording({ ...request, recordingsRoot: paths.recordings, now: clock.now })).recording;
  let rules = 0;
  let isClosed = false;
  const folders = new WatchedFolders({
    store,
    clock,
    listen: given.listen === undefined ? listenToFolder : given.listen,
    recordingsRoot: paths.recordings,
    ingest: given.ingest?.(usual) ?? usual,
    actions: given.actions ?? NO_ACTIONS,
    newId: () => `rule${++rules}`,
    onEvent: () => undefined,
    onStatus: () => undefined,
    reportBug: (context, error) => {
      throw new Error(`${context}: ${String(error)}`, { cause: error });
    },
  });
  const events = () => store.watch.events({ ruleId: null, outcomes: [], before: null, limit: 100_000 });
  const of = (path: string) => events().find((event) => event.path === path);
  return {
    workspace,
    folders,
    events,
    of,
    comesTo: (path, outcome, withinMs = SOON.timeout) =>
      eventually(
        `${path} is ${outcome}`,
        () => {
          const event = of(path);
          return event?.outcome === outcome && event;
        },
        withinMs,
      ),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await folders.stop();
      workspace.close();
    },
  };
}
