import type { NumberType } from '../../arrays/NumberType';
import type { ByteSource } from '../../containers/bytes/ByteSource';

/** Types of elements that hold numbers: miINT8 and so on. */
const NUMBER_TYPES: ReadonlyMap<number, Pick<NumberType, 'kind' | 'bytes'>> = new Map([
  [1, { kind: 'int', bytes: 1 }],
  [2, { kind: 'uint', bytes: 1 }],
  [3, { kind: 'int', bytes: 2 }],
  [4, { kind: 'uint', bytes: 2 }],
  [5, { kind: 'int', bytes: 4 }],
  [6, { kind: 'uint', bytes: 4 }],
  [7, { kind: 'float', bytes: 4 }],
  [9, { kind: 'float', bytes: 8 }],
  [12, { kind: 'int', bytes: 8 }],
  [13, { kind: 'uint', bytes: 8 }],
]);

export const MATRIX_ELEMENT = 14;
export const COMPRESSED_ELEMENT = 15;

const TAG_BYTES = 8;
/** Read at once, since heads are many small elements one after another. */
const WINDOW_BYTES = 4096;
const SMALL_BYTES = 4;

/** One element: what it is, and where its content lies. */
export interface Element {
  readonly type: number;
  readonly from: number;
  readonly bytes: number;
}

/** Goes through elements that follow one another, in a file or in a compressed part of it. */
export class ElementCursor {
  private window: Buffer = Buffer.alloc(0);
  private windowFrom = 0;

  constructor(
    readonly source: ByteSource,
    readonly isBigEndian: boolean,
    /** Where the next element begins. */
    public at: number,
  ) {}

  /** The next element; the cursor moves behind it. @throws what `refuse` makes when it ends after the source */
  async next(): Promise<Element> {
    const tag = await this.bytes(this.at, TAG_BYTES);
    const [first, second] = [this.uint32(tag, 0), this.uint32(tag, SMALL_BYTES)];
    const smallBytes = first >>> 16;
    const element =
      smallBytes > 0
        ? { type: first & 0xffff, from: this.at + SMALL_BYTES, bytes: smallBytes }
        : { type: first, from: this.at + TAG_BYTES, bytes: second };
    if (smallBytes > SMALL_BYTES || element.from + element.bytes > this.source.length) {
      throw this.source.refuse(`its element at byte ${this.at} claims ${element.bytes} bytes; it was cut short.`);
    }
    this.at = smallBytes > 0 ? this.at + TAG_BYTES : element.from + this.padded(element);
    return element;
  }

  /** The next element's content, of at most so many bytes. */
  async content(mostBytes: number): Promise<Buffer> {
    const { from, bytes } = await this.next();
    if (bytes > mostBytes)
      throw this.source.refuse(`its element before byte ${this.at} has ${bytes} bytes; it is damaged.`);
    return this.bytes(from, bytes);
  }

  /** How the numbers of an element are stored; null where it holds none. */
  numberType({ type }: Element): NumberType | null {
    const known = NUMBER_TYPES.get(type);
    return known === undefined ? null : { ...known, isBigEndian: this.isBigEndian };
  }

  uint32(bytes: Buffer, place: number): number {
    return this.isBigEndian ? bytes.readUInt32BE(place) : bytes.readUInt32LE(place);
  }

  /** Compressed parts are read ahead as it is, and going back there costs a reading from the start. */
  private async bytes(from: number, length: number): Promise<Buffer> {
    const { source } = this;
    if (source.isSequential || length > WINDOW_BYTES) return Buffer.from(await source.read(from, length));
    if (from < this.windowFrom || from + length > this.windowFrom + this.window.length) {
      const wanted = Math.max(length, Math.min(WINDOW_BYTES, source.length - from));
      this.window = Buffer.from(await source.read(from, wanted));
      this.windowFrom = from;
    }
    return this.window.subarray(from - this.windowFrom, from - this.windowFrom + length);
  }

  /** Elements begin at multiples of 8 bytes, compressed ones aside. */
  private padded({ type, bytes }: Element): number {
    return type === COMPRESSED_ELEMENT ? bytes : Math.ceil(bytes / 8) * 8;
  }
}
