import { fromPlainError, toPlainError, type WorkbenchError } from '../../shared/errors';

/** Something that is fetched: a view shows each of the three states. */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: WorkbenchError };

export const LOADING: Loadable<never> = { state: 'loading' };

export function ready<T>(value: T): Loadable<T> {
  return { state: 'ready', value };
}

/** Anything thrown, as a state; what is not a `WorkbenchError` is shown as an internal one. */
export function failed(thrown: unknown): Loadable<never> {
  return { state: 'failed', error: fromPlainError(toPlainError(thrown)) };
}

/** The value, or `fallback` while there is none. */
export function valueOr<T>(loadable: Loadable<T>, fallback: T): T {
  return loadable.state === 'ready' ? loadable.value : fallback;
}
