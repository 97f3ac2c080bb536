import { dirname, isAbsolute, relative } from 'node:path';
import type { WatchEvent, WatchRule, WatchRuleFields, WatchStatus } from '../../shared/entities/watch';
import { toPlainError, WorkbenchError } from '../../shared/errors';
import type { RuleWatchParts } from './RuleWatch';
import { RuleWatch } from './RuleWatch';
import { SerialQueue } from './SerialQueue';
import { type TakeParts, takeRecording } from './takeRecording';
import type { WatchActions } from './WatchActions';

export interface WatchedFoldersParts extends TakeParts, Pick<RuleWatchParts, 'clock' | 'listen' | 'reportBug'> {
  readonly actions: WatchActions;
  readonly newId: () => string;
  /** Told of every event whose outcome or action changed. */
  readonly onEvent: (event: WatchEvent) => void;
  /** Told when a rule came, went or changed, or does otherwise than before. */
  readonly onStatus: () => void;
  /** Told when nothing is watched any more. */
  readonly onStop?: () => void;
}

/** After the settle time of the slowest rule, in `takeSettled`. */
const LEEWAY_MS = 50;
const STOP_WITHIN_MS = 5000;

/**
 * The watched folders of a workspace. Recordings that come in by them are taken one after another, whatever the rule, and
 * actions are carried out one after another beside that. The store is its memory: a start goes on where the last end, or
 * crash, left it.
 */
export class WatchedFolders {
  private readonly watches = new Map<string, RuleWatch>();
  private readonly ingests: SerialQueue;
  private readonly deeds: SerialQueue;
  private readonly stopping = new AbortController();
  private taking: { readonly ruleId: string; readonly done: Promise<unknown> } | null = null;

  constructor(private readonly parts: WatchedFoldersParts) {
    this.ingests = new SerialQueue((error) => parts.reportBug('taking a recording of a watched folder', error));
    this.deeds = new SerialQueue((error) => parts.reportBug('the action of a watched folder', error));
  }

  /** Takes up rules, which are all that are on unless said; resolves when each folder was looked at once. */
  async start(
    rules: readonly WatchRule[] = this.parts.store.watch.rules().filter(({ enabled }) => enabled),
  ): Promise<void> {
    await Promise.all(rules.map((rule) => this.watch(rule)));
  }

  /** Takes what is still for its settle time, carries out the actions, and resolves when that is done. */
  async takeSettled(signal: AbortSignal, rules?: readonly WatchRule[]): Promise<void> {
    await this.start(rules);
    if (signal.aborted) return;
    const slowest = Math.max(0, ...[...this.watches.values()].map(({ rule }) => rule.settleSeconds));
    await this.pause(1000 * slowest + LEEWAY_MS, signal);
    if (signal.aborted) return;
    await Promise.all([...this.watches.values()].map((watch) => watch.lookAtDue()));
    await this.ingests.whenIdle();
    await this.deeds.whenIdle();
  }

  /** Stops watching and abandons what is being read, which is read again at the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.watches.keys()].map((ruleId) => this.leave(ruleId)));
    await this.within(Promise.all([this.ingests.whenIdle(), this.deeds.whenIdle()]));
    this.parts.onStop?.();
  }

  /**
   * Makes a rule (id null) or changes one; what it left open is looked at anew.
   * @throws WorkbenchError `request_invalid` for a folder that is no absolute path, a name that another rule has, or an
   * unknown id; and what checking the action throws
   */
  async save(id: string | null, fields: WatchRuleFields): Promise<WatchRule> {
    const { store, newId } = this.parts;
    const rule: WatchRule = { ...fields, id: id === null ? newId() : store.watch.rule(id).id };
    this.check(rule);
    return this.replace(rule);
  }

  /** @throws WorkbenchError as `save`, of a rule that could never do its work */
  check({ folder, action }: WatchRuleFields): void {
    if (!isAbsolute(folder)) throw notAbsolute(folder);
    const workspace = dirname(this.parts.recordingsRoot);
    if (!/^\.\.|^[a-z]:/iu.test(relative(workspace, folder))) throw ownFolder(folder, workspace);
    this.parts.actions.check(action);
  }

  /** Switches a rule on or off. @throws WorkbenchError as `save`, for a rule that is switched on */
  async enable(id: string, enabled: boolean): Promise<WatchRule> {
    const rule = { ...this.parts.store.watch.rule(id), enabled };
    if (enabled) this.check(rule);
    return this.replace(rule);
  }

  /** Removes a rule and its events; the recordings stay. */
  async remove(id: string): Promise<void> {
    const { store, onStatus } = this.parts;
    await this.leave(store.watch.rule(id).id);
    store.watch.removeRule(id);
    onStatus();
  }

  /**
   * Takes a file that failed or was skipped at once, or carries out an action that failed.
   * @throws WorkbenchError `request_invalid` where there is nothing to try again
   */
  retry(eventId: number): WatchEvent {
    const event = this.parts.store.watch.event(eventId);
    const watch = this.watches.get(event.ruleId);
    if (!watch) throw nothingToRetry(event, 'its rule is off: switch it on');
    if (event.action.state === 'failed') {
      const waiting = watch.ledger.change(event, { action: { ...event.action, state: 'waiting', message: null } });
      this.act(watch, waiting);
      return waiting;
    }
    if (watch.ledger.get(event.path)?.id !== event.id) throw nothingToRetry(event, 'a newer version was found');
    if (event.outcome !== 'failed' && event.outcome !== 'skipped')
      throw nothingToRetry(event, `it is ${event.outcome}`);
    const again = { outcome: 'settling', reason: null, errorCode: null, attempts: 0, nextTryAt: null } as const;
    const open = watch.ledger.change(event, again);
    void watch.revisit(open);
    return open;
  }

  /** How each rule is doing, by name. */
  status(): readonly WatchStatus[] {
    const { watch } = this.parts.store;
    return watch.rules().map(({ id }) => {
      const { state, problem } = this.watches.get(id)?.status() ?? { state: 'off', problem: null };
      return { ruleId: id, state, problem, counts: watch.countEvents(id) };
    });
  }

  private async watch(rule: WatchRule): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { store } = this.parts;
    const onReady = (path: string): void => void this.ingests.add(() => this.take(watch, path));
    const watch: RuleWatch = new RuleWatch({ ...this.parts, rule, onReady });
    this.watches.set(rule.id, watch);
    for (const event of store.watch.openActions(rule.id)) this.act(watch, event);
    await watch.start();
  }

  private async replace(rule: WatchRule): Promise<WatchRule> {
    this.parts.store.watch.putRule(rule);
    await this.leave(rule.id);
    if (rule.enabled) void this.watch(rule);
    this.parts.onStatus();
    return rule;
  }

  /** Stops the watch of a rule; what it is reading is abandoned. */
  private async leave(ruleId: string): Promise<void> {
    const watch = this.watches.get(ruleId);
    if (!watch) return;
    this.watches.delete(ruleId);
    const taking = this.taking?.ruleId === ruleId ? this.taking.done.catch(() => undefined) : null;
    await this.within(Promise.all([watch.stop(), taking]));
  }

  /** Waits for what is stopping, but not for ever: a network drive that hangs answers no question. */
  private async within(work: Promise<unknown>): Promise<void> {
    const limit = new AbortController();
    await Promise.race([work, this.pause(STOP_WITHIN_MS, limit.signal)]);
    limit.abort();
  }

  private async take(watch: RuleWatch, path: string): Promise<void> {
    const done = takeRecording(path, watch, this.parts);
    this.taking = { ruleId: watch.rule.id, done };
    const event = await done.finally(() => {
      this.taking = null;
    });
    if (event?.action.state === 'waiting') this.act(watch, event);
  }

  private act(watch: RuleWatch, { id }: WatchEvent): void {
    void this.deeds.add(async () => {
      if (watch.signal.aborted) return;
      const { store, actions } = this.parts;
      const event = store.watch.event(id);
      if (event.recordingId === null) return;
      const recording = store.recordings.get(event.recordingId);
      const save = (action: WatchEvent['action']): void => void watch.ledger.change(event, { action });
      const { rule, signal } = watch;
      try {
        await actions.perform({ rule, event, recording, save, signal });
      } catch (thrown) {
        if (signal.aborted) return;
        const { runId, scores } = store.watch.event(id).action;
        save({ state: 'failed', runId, scores, message: toPlainError(thrown).message });
      }
    });
  }

  private pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.parts.clock.after(milliseconds, end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }
}

function notAbsolute(folder: string): WorkbenchError {
  const message = `The folder '${folder}' of a rule must be given from the root of its drive, such as /data/rig or D:\\rig.`;
  return new WorkbenchError('request_invalid', message, { folder });
}

function ownFolder(folder: string, workspace: string): WorkbenchError {
  const message = `The folder ${folder} belongs to the workspace ${workspace}, into which recordings are copied. Watch another one.`;
  return new WorkbenchError('request_invalid', message, { folder, workspace });
}

function nothingToRetry({ id, path }: WatchEvent, reason: string): WorkbenchError {
  return new WorkbenchError('request_invalid', `${path} cannot be tried again: ${reason}.`, { id, path });
}
