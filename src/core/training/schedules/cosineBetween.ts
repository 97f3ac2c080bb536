/** From `start` at share 0 to `end` at share 1 along half a cosine: flat, steep, flat. */
export function cosineBetween(start: number, end: number, share: number): number {
  return end + ((start - end) / 2) * (1 + Math.cos(Math.PI * share));
}
