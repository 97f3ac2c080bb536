import { PNG_SIGNATURE, pngChunk } from './pngChunk';

const METRES_PER_INCH = 0.0254;
/** Length, type, 13 bytes of data and check sum. */
const HEADER_CHUNK_BYTES = 4 + 4 + 13 + 4;

/** A PNG file that says how large it is on paper (chunk pHYs, after the header), so that programs place it right. */
export function withResolution(png: Buffer, dpi: number): Buffer {
  const headerEnd = PNG_SIGNATURE.length + HEADER_CHUNK_BYTES;
  const size = Buffer.alloc(9);
  const pixelsPerMetre = Math.round(dpi / METRES_PER_INCH);
  size.writeUInt32BE(pixelsPerMetre, 0);
  size.writeUInt32BE(pixelsPerMetre, 4);
  // The unit is the metre.
  size.writeUInt8(1, 8);
  return Buffer.concat([png.subarray(0, headerEnd), pngChunk('pHYs', size), png.subarray(headerEnd)]);
}
