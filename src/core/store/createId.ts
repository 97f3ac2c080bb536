import { randomBytes } from 'node:crypto';

/** Without vowels and look-alikes, so that ids spell no words and can be read aloud. */
const LETTERS = 'bcdfghjkmnpqrstvwxyz';
const CHARACTERS = `23456789${LETTERS}`;
const LENGTH = 8;

/** Draws random bytes; a test gives its own. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * A new id, such as `k7m2xq9d`: 8 characters, about 3·10¹¹ possibilities. It begins with a letter, so that no reader of
 * a command line or of YAML takes it for a number.
 */
export function createId(random: RandomBytes = randomBytes): string {
  const bytes = random(LENGTH);
  return Array.from(bytes, (byte, place) => pick(place === 0 ? LETTERS : CHARACTERS, byte)).join('');
}

function pick(alphabet: string, byte: number): string {
  return alphabet.charAt(byte % alphabet.length);
}
