/** A name that a pickle refers to, such as `torch._utils._rebuild_tensor_v2`: never looked up, never called. */
export class GlobalName {
  constructor(readonly name: string) {}
}

/** Keys of dictionaries. */
export type PickleKey = string | number | boolean | null;

/** What a pickle can hold, with what its dialect makes. Tuples and lists are both arrays. */
export type PickleValue<Made extends object> =
  | PickleKey
  | Uint8Array
  | PickleValue<Made>[]
  | Map<PickleKey, PickleValue<Made>>
  | GlobalName
  | Made;
