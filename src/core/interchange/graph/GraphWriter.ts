import type { TracedConstant } from './traceKernels';

/** An attribute of a node, in the JSON form of TensorFlow's protocol buffers. */
export type NodeAttribute =
  | { readonly type: string }
  | { readonly i: string }
  | { readonly b: boolean }
  | { readonly shape: { readonly dim: readonly { readonly size: string }[] } }
  | { readonly tensor: { readonly dtype: string; readonly tensorShape: object } };

/** A node of TensorFlow's GraphDef. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, NodeAttribute>>;
}

/** How an entry of the weights file is described in `model.json`. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}

const TYPES = { float32: 'DT_FLOAT', int32: 'DT_INT32' } as const;

/** Gathers the nodes and weights of a graph model. */
export class GraphWriter {
  readonly nodes: GraphNode[] = [];
  readonly weights: WeightEntry[] = [];
  private readonly values: Uint8Array[] = [];
  private readonly kept = new Map<unknown, string>();

  /** Adds a node. @returns its name */
  node(op: string, input: readonly string[], attr: GraphNode['attr'] = {}, name = `node_${this.nodes.length}`): string {
    this.nodes.push({ name, op, input, attr: { T: { type: 'DT_FLOAT' }, ...attr } });
    return name;
  }

  /**
   * Adds a constant; the same object is added once. With a smaller `shape` only its first values are kept.
   * @returns the name of its node
   */
  constant(constant: TracedConstant, shape: readonly number[] = constant.shape): string {
    const known = this.kept.get(constant);
    if (known !== undefined) return known;
    const { dtype } = constant;
    const values = constant.values.subarray(
      0,
      shape.reduce((product, size) => product * size, 1),
    );
    const name = `constant_${this.weights.length}`;
    const tensor = { dtype: TYPES[dtype], tensorShape: { dim: shape.map((size) => ({ size: String(size) })) } };
    this.nodes.push({ name, op: 'Const', input: [], attr: { dtype: { type: TYPES[dtype] }, value: { tensor } } });
    this.weights.push({ name, shape, dtype });
    this.values.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.kept.set(constant, name);
    return name;
  }

  /** Adds a list of integers, or a single one. */
  integers(values: number | readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const shape = typeof values === 'number' ? [] : [list.length];
    return this.constant({ shape, dtype: 'int32', values: Int32Array.from(list) });
  }

  /** The weights file: all constants one after another, little-endian. */
  weightData(): Uint8Array {
    return Buffer.concat(this.values);
  }
}
