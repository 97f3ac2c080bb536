import { encodeAttributes, type OpAttribute, type RawTensor, rawLibrary, type Tensor } from './tfBackend';

/**
 * Ops called one after another on the library's own tensors, without a tfjs tensor for each result in between: in a
 * loop of small ops those cost as much as the ops. What is not taken is freed by `dispose`.
 */
export class RawOps {
  private readonly made = new Set<RawTensor>();

  /** The library's ids behind tfjs tensors, which stay their owners. */
  inputs(tensors: readonly Tensor[]): number[] {
    return rawLibrary.idsOf(tensors);
  }

  /** Runs an op; its results belong to this chain. Pass the same `attributes` array each time: its encoding is kept. */
  run(op: string, attributes: readonly OpAttribute[], inputs: readonly number[], outputs: number): RawTensor[] {
    const results = rawLibrary.execute(op, encodeAttributes(attributes), inputs, outputs);
    for (const result of results) this.made.add(result);
    return results;
  }

  /** Runs an op with one result. */
  one(op: string, attributes: readonly OpAttribute[], inputs: readonly (number | RawTensor)[]): RawTensor {
    const ids = inputs.map((input) => (typeof input === 'number' ? input : input.id));
    return this.run(op, attributes, ids, 1)[0] as RawTensor;
  }

  /** A result as a tfjs tensor of the current scope. */
  take(result: RawTensor): Tensor {
    this.made.delete(result);
    return rawLibrary.adopt(result);
  }

  dispose(): void {
    for (const result of this.made) rawLibrary.free(result);
    this.made.clear();
  }
}
