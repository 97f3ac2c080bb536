import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { IngestOptions } from '../../shared/entities/ingestOptions';
import type { Recording } from '../../shared/entities/recording';
import { NO_ACTION, type WatchEvent } from '../../shared/entities/watch';
import { toPlainError } from '../../shared/errors';
import { optionsFor } from './companions';
import { isOpen } from './FileLedger';
import type { RuleWatch } from './RuleWatch';
import { isSameVersion } from './sight';
import type { WatchStore } from './WatchStore';

/** Reads a recording into the workspace's folder of recordings; entering it in the database is not its business. */
export type WatchIngest = (request: {
  readonly path: string;
  readonly options: IngestOptions;
  readonly signal: AbortSignal;
}) => Promise<Recording>;

export interface TakeParts {
  readonly store: WatchStore;
  readonly ingest: WatchIngest;
  readonly recordingsRoot: string;
}

/**
 * Takes one file in that its watch found ready, and enters recording and outcome in one transaction: whatever happens,
 * the file is in once or is taken again. A version that changed while it was read is thrown away.
 * @returns the event when its recording came in; null when not, and then the event says why
 */
export async function takeRecording(path: string, watch: RuleWatch, parts: TakeParts): Promise<WatchEvent | null> {
  const event = watch.ledger.get(path);
  if (!event || !isOpen(event) || watch.signal.aborted) return null;
  const found = await watch.sightAgain(event);
  if (!found || !isSameVersion(found.fingerprint, event.fingerprint)) {
    watch.reenter(event, found);
    return null;
  }
  const begun = watch.ledger.change(event, { outcome: 'ingesting', reason: null, errorCode: null, nextTryAt: null });
  const recording = await read(begun, found.missing, watch, parts);
  if (!recording) return null;
  const after = await watch.sightAgain(begun);
  if (after && !isSameVersion(after.fingerprint, event.fingerprint)) {
    await discard(recording, parts);
    watch.reenter(begun, after);
    return null;
  }
  watch.settled(path);
  return enter(begun, recording, found.missing, watch, parts);
}

async function read(
  event: WatchEvent,
  missing: readonly string[],
  watch: RuleWatch,
  { ingest }: TakeParts,
): Promise<Recording | null> {
  const { path } = event;
  try {
    return await ingest({ path, options: optionsFor(watch.rule, path, missing), signal: watch.signal });
  } catch (thrown) {
    await refuse(event, thrown, watch);
    return null;
  }
}

async function refuse(event: WatchEvent, thrown: unknown, watch: RuleWatch): Promise<void> {
  const { code, message } = toPlainError(thrown);
  if (watch.signal.aborted) {
    const reason = 'Gridwalk was stopped while it was read; it is taken the next time.';
    watch.ledger.change(event, { outcome: 'settling', reason });
    return;
  }
  const now = await watch.sightAgain(event);
  if (now && isSameVersion(now.fingerprint, event.fingerprint)) watch.failed(event, code, message);
  else watch.reenter(event, now);
}

function enter(
  event: WatchEvent,
  recording: Recording,
  missing: readonly string[],
  watch: RuleWatch,
  { store }: TakeParts,
): WatchEvent {
  // That it was here before is news about this ingest, not a finding about the data.
  const findings = recording.findings.filter(({ code }) => code !== 'already_ingested');
  const names = missing.map((file) => relative(watch.rule.folder, file)).join(', ');
  const note = missing.length === 0 ? [] : [`Taken without ${names}, which did not come.`];
  return store.transaction(() => {
    const known = store.recordings.has(recording.id) ? store.recordings.get(recording.id) : null;
    store.recordings.put({ ...recording, findings });
    const isLinked = link(event, recording, known !== null, store);
    store.events.append({ kind: 'recording.ingested', subject: recording.id, payload: { sourceFile: event.path } });
    return watch.ledger.change(event, {
      outcome: known ? 'duplicate' : 'done',
      reason: [...versionNote(event, recording, known, isLinked, store), ...note].join(' ') || null,
      recordingId: recording.id,
      action: { ...NO_ACTION, state: wantsAction(event, recording, watch, store) ? 'waiting' : 'none' },
    });
  });
}

/**
 * A new recording follows the one of the file's last version, and so does content that the file had before that.
 * @returns whether it does
 */
function link(
  { ruleId, path, previousVersion }: WatchEvent,
  { id }: Recording,
  isKnown: boolean,
  store: WatchStore,
): boolean {
  if (previousVersion === null || previousVersion === id || !store.recordings.has(previousVersion)) return false;
  const wasHere = store.watch.eventsOfRecording(ruleId, id).some((event) => event.path === path);
  if (isKnown && !wasHere) return false;
  store.recordings.supersede(previousVersion, id);
  return true;
}

/** What the user should know of versions: which one this follows, and which one has followed it. */
function versionNote(
  { previousVersion }: WatchEvent,
  recording: Recording,
  known: Recording | null,
  isLinked: boolean,
  store: WatchStore,
): string[] {
  const newest = known === null ? null : store.recordings.newestAfter(recording.id);
  return [
    ...(known === null ? [] : [sameContent(previousVersion, known)]),
    ...(isLinked ? [`A new version of ${previousVersion}, which stays.`] : []),
    ...(newest === null ? [] : [`Its newest version is ${newest.id}, made ${newest.ingestedAt}; lists show that one.`]),
  ];
}

function sameContent(previousVersion: string | null, { id, sourceFile, ingestedAt }: Recording): string {
  return previousVersion === id
    ? 'Saved again with the same content; no new version.'
    : `The same content is in the workspace since ${ingestedAt}, from ${sourceFile}.`;
}

/** A rule acts once on a recording, however often its content comes. */
function wantsAction({ id }: WatchEvent, recording: Recording, { rule }: RuleWatch, { watch }: WatchStore): boolean {
  if (rule.action.kind === 'ingest') return false;
  const earlier = watch.eventsOfRecording(rule.id, recording.id).filter((event) => event.id !== id);
  return earlier.every(({ action }) => action.state === 'none');
}

async function discard({ id, hash }: Recording, { store, recordingsRoot }: TakeParts): Promise<void> {
  if (store.recordings.has(id)) return;
  await rm(join(recordingsRoot, hash), { recursive: true, force: true });
}
