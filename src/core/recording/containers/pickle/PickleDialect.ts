import type { Refuse } from '../bytes/ByteSource';
import type { PickleValue } from './PickleValue';

/** The few names that pickles of one kind may hold, and what stands for them here. Nothing is ever looked up or run. */
export interface PickleDialect<Made extends object> {
  /** Whether a pickle may name this, such as `numpy.dtype`. */
  isKnownGlobal(name: string): boolean;
  /** The value of a call; undefined where function or arguments are not those of the dialect. */
  call(callee: PickleValue<Made>, args: PickleValue<Made>): PickleValue<Made> | undefined;
  /** The value that a persistent id names; undefined where it names none. */
  persistent(id: PickleValue<Made>): PickleValue<Made> | undefined;
  /** Gives an object its state; false where it can have none. */
  setState(object: PickleValue<Made>, state: PickleValue<Made>): boolean;
  /** Lists, dictionaries and other objects, each of which takes a hundred times the byte that asks for it. */
  readonly mostContainers: number;
  /** What such a pickle describes, in the plural, for messages. */
  readonly content: string;
  /** Completes "its pickle has X at byte N, …": why it is refused and what to do. */
  readonly advice: string;
  readonly refuse: Refuse;
}
