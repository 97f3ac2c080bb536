import type { Recording } from '../../shared/entities/recording';
import type { WatchAction, WatchActionState, WatchEvent, WatchRule } from '../../shared/entities/watch';

/** An action on a recording that came in. */
export interface WatchActionRequest {
  readonly rule: WatchRule;
  readonly event: WatchEvent;
  readonly recording: Recording;
  /** Keeps how far it is, so that it can go on after a crash. */
  readonly save: (state: WatchActionState) => void;
  readonly signal: AbortSignal;
}

/** What the surroundings (the app, the command line) can do with a recording that came in. */
export interface WatchActions {
  /** @throws WorkbenchError when the action could never be carried out: an unknown run, a configuration with a fault */
  check(action: WatchAction): void;
  /** Carries it out, from where `event.action` says it was. @throws WorkbenchError when it fails */
  perform(request: WatchActionRequest): Promise<void>;
}
