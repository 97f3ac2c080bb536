import { createHash } from 'node:crypto';

/** How many frames of a recording are remembered. */
const SAMPLED_FRAMES = 256;
const HEX_DIGITS = 16;

/** A short hash of one frame's raw activity [neuron]; null for a frame of equal values, which any recording may have. */
export function frameFingerprint(frame: Float32Array): string | null {
  if (frame.every((value) => Object.is(value, frame[0]))) return null;
  const bytes = new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, HEX_DIGITS);
}

/**
 * Fingerprints of frames evenly spaced over a recording: enough to recognise it, or a long enough piece of it, without
 * keeping its data.
 * @param traces [frame, neuron], row-major, raw values
 * @param columns the neurons that count, in their order
 */
export function sampleFingerprints(
  traces: Float32Array,
  neurons: number,
  columns: readonly number[],
): readonly string[] {
  const frames = traces.length / neurons;
  const step = Math.max(1, frames / SAMPLED_FRAMES);
  const found = new Set<string>();
  for (let at = 0; at < frames; at += step) {
    const first = Math.floor(at) * neurons;
    const frame = Float32Array.from(columns, (column) => traces[first + column] as number);
    const fingerprint = frameFingerprint(frame);
    if (fingerprint !== null) found.add(fingerprint);
  }
  return [...found];
}
