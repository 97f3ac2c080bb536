import { deflateSync } from 'node:zlib';
import { PNG_SIGNATURE, pngChunk } from './pngChunk';

/** An image of up to 256 colours. */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  /** [row, column] index of a colour, row-major */
  readonly pixels: Uint8Array;
  /** [colour] red, green, blue 0…255 */
  readonly colours: readonly (readonly [number, number, number])[];
}

/** A PNG file with a palette (ISO/IEC 15948), for cells too many to be rectangles of their own. */
export function encodePng({ width, height, pixels, colours }: IndexedImage): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, colour type 3: palette.
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('PLTE', Buffer.from(colours.flat())),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
