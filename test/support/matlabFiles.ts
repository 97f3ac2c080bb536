import { deflateSync } from 'node:zlib';

/** Numbers of classes and of the types that store their values. */
const DOUBLE = { kind: 6, type: 9, bytes: 8 } as const;
export const INT8 = { kind: 8, type: 1, bytes: 1 } as const;

/** Writes MATLAB's format of versions 5 to 7 ("MAT-File Format", chapter 1), in either byte order. */
export class MatlabWriter {
  constructor(readonly isBigEndian = false) {}

  file(elements: readonly Buffer[]): Buffer {
    const header = Buffer.alloc(128, ' ');
    header.write('MATLAB 5.0 MAT-file, made for a test', 0, 'latin1');
    header.fill(0, 116, 124);
    this.#write16(header, 0x0100, 124);
    header.write(this.isBigEndian ? 'MI' : 'IM', 126, 'latin1');
    return Buffer.concat([header, ...elements]);
  }

  /** @param values column by column */
  matrix(
    name: string,
    shape: readonly number[],
    values: readonly number[],
    number: typeof DOUBLE | typeof INT8 = DOUBLE,
  ) {
    const data = Buffer.alloc(values.length * number.bytes);
    values.forEach((value, index) => {
      if (number.bytes === 1) data.writeInt8(value, index);
      else if (this.isBigEndian) data.writeDoubleBE(value, index * 8);
      else data.writeDoubleLE(value, index * 8);
    });
    return this.variable(number.kind, name, shape, [this.element(number.type, data)]);
  }

  structure(name: string, fields: readonly (readonly [string, Buffer])[]): Buffer {
    const names = Buffer.alloc(32 * fields.length);
    for (const [index, [field]] of fields.entries()) names.write(field, 32 * index, 'latin1');
    const parts = [this.element(5, this.words([32])), this.element(1, names), ...fields.map(([, value]) => value)];
    return this.variable(2, name, [1, 1], parts);
  }

  variable(kind: number, name: string, shape: readonly number[], parts: readonly Buffer[]): Buffer {
    const head = [this.element(6, this.words([kind, 0])), this.element(5, this.words(shape))];
    return this.element(14, Buffer.concat([...head, this.element(1, Buffer.from(name)), ...parts]));
  }

  compressed(element: Buffer): Buffer {
    const content = deflateSync(element);
    return Buffer.concat([this.words([15, content.length]), content]);
  }

  /** @param claimed bytes that the tag speaks of, where they are to be others */
  element(type: number, content: Uint8Array, claimed = content.length): Buffer {
    const padding = Buffer.alloc((8 - (content.length % 8)) % 8);
    return Buffer.concat([this.words([type, claimed]), content, padding]);
  }

  words(values: readonly number[]): Buffer {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [index, value] of values.entries()) {
      if (this.isBigEndian) bytes.writeUInt32BE(value, 4 * index);
      else bytes.writeUInt32LE(value, 4 * index);
    }
    return bytes;
  }

  #write16(bytes: Buffer, value: number, at: number): void {
    if (this.isBigEndian) bytes.writeUInt16BE(value, at);
    else bytes.writeUInt16LE(value, at);
  }
}
