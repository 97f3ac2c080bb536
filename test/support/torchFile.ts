import { archiveOf } from './numpyFiles';

/** What a made-up checkpoint may hold. */
export type TorchValue = null | boolean | number | string | readonly TorchValue[] | TorchDict | TorchTensor;
export interface TorchDict {
  readonly [key: string]: TorchValue;
}

/** A tensor of a made-up checkpoint: a view of a storage. */
export class TorchTensor {
  constructor(
    /** `FloatStorage` and the like. */
    readonly storage: string,
    /** The storage's bytes; the same array is stored once. */
    readonly bytes: Uint8Array,
    readonly elements: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[] = rowMajorStrides(shape),
    readonly offset = 0,
  ) {}
}

/** A float32 tensor. */
export function floatTensor(values: ArrayLike<number>, shape: readonly number[]): TorchTensor {
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  return new TorchTensor('FloatStorage', bytes, values.length, shape);
}

function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
}

/** A checkpoint as `torch.save` writes it: pickle protocol 2 in a zip archive of stored entries. */
export function torchFile(value: TorchValue): Buffer {
  const writer = new PickleWriter();
  const pickle = writer.write(value);
  return zipOf([
    ['archive/data.pkl', pickle],
    ['archive/byteorder', Buffer.from('little')],
    ...writer.storages.map((bytes, key) => [`archive/data/${key}`, bytes] as const),
    ['archive/version', Buffer.from('3\n')],
  ]);
}

/** A checkpoint with this pickle, as it is. */
export function torchFileOf(pickle: Uint8Array, storages: readonly Uint8Array[] = []): Buffer {
  return zipOf([
    ['archive/data.pkl', pickle],
    ...storages.map((bytes, key) => [`archive/data/${key}`, bytes] as const),
  ]);
}

/** Writes the opcodes that Python's pickler uses in protocol 2; `pickletools` documents them. */
class PickleWriter {
  readonly storages: Uint8Array[] = [];
  private readonly parts: Buffer[] = [];

  write(value: TorchValue): Buffer {
    this.parts.push(Buffer.from([0x80, 2]));
    this.value(value);
    this.parts.push(Buffer.from('.'));
    return Buffer.concat(this.parts);
  }

  private code(text: string): void {
    this.parts.push(Buffer.from(text, 'latin1'));
  }

  private value(value: TorchValue): void {
    if (value === null) this.code('N');
    else if (typeof value === 'boolean') this.code(value ? '\x88' : '\x89');
    else if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') this.text(value);
    else if (value instanceof TorchTensor) this.tensor(value);
    else if (Array.isArray(value)) this.list(value);
    else this.dictionary(value as TorchDict);
  }

  private number(value: number): void {
    const [operand, code] = Number.isInteger(value) ? [Buffer.alloc(4), 'J'] : [Buffer.alloc(8), 'G'];
    if (code === 'J') operand.writeInt32LE(value);
    else operand.writeDoubleBE(value);
    this.code(code);
    this.parts.push(operand);
  }

  private text(value: string): void {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(Buffer.byteLength(value));
    this.code('X');
    this.parts.push(length, Buffer.from(value));
  }

  private list(values: readonly TorchValue[]): void {
    this.code(']q\x01(');
    for (const value of values) this.value(value);
    this.code('e');
  }

  /** An OrderedDict with the state that `state_dict` gives it. */
  private dictionary(value: TorchDict): void {
    this.code('ccollections\nOrderedDict\n)R(');
    for (const [key, item] of Object.entries(value)) {
      this.text(key);
      this.value(item);
    }
    this.code('u}');
    this.text('_metadata');
    this.code('}sb');
  }

  private tuple(values: readonly number[]): void {
    this.code('(');
    for (const value of values) this.number(value);
    this.code('t');
  }

  private tensor({ storage, bytes, elements, offset, shape, strides }: TorchTensor): void {
    this.code('ctorch._utils\n_rebuild_tensor_v2\n((');
    this.text('storage');
    this.code(`ctorch\n${storage}\n`);
    const key = this.storages.indexOf(bytes) < 0 ? this.storages.push(bytes) - 1 : this.storages.indexOf(bytes);
    this.text(String(key));
    this.text('cpu');
    this.number(elements);
    this.code('tQ');
    this.number(offset);
    this.tuple(shape);
    this.tuple(strides);
    this.code('\x89ccollections\nOrderedDict\n)RtR');
  }
}

/** A zip archive of stored entries, each padded to 64 bytes as PyTorch does. */
export function zipOf(entries: readonly (readonly [string, Uint8Array])[]): Buffer {
  return archiveOf(
    entries.map(([name, content]) => ({ name, content })),
    64,
  );
}
