/** Everything a `SeededRandom` needs to go on where it stopped: four unsigned 32-bit words. */
export type RandomState = readonly [number, number, number, number];

/** What `shuffle` can put in order: an array of anything, or a typed array of numbers. */
type Shufflable = { readonly length: number; [index: number]: unknown };

const WORD = 2 ** 32;

/** splitmix32 (after Steele et al. 2014) over both words of the seed: neighbouring seeds give unrelated states. */
function seedWords(seed: number): RandomState {
  let counter = (seed % WORD) | 0;
  const high = Math.floor(seed / WORD) | 0;
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = counter ^ Math.imul(high, 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
  return [next(), next(), next(), next()];
}

/**
 * A pseudo-random generator whose whole future follows from its seed, the same on every machine: sfc32 (Chris
 * Doty-Humphrey, PractRand; 128 bits of state). Not for cryptography.
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  /** @param seed any integer that a double holds exactly */
  constructor(seed: number) {
    [this.#a, this.#b, this.#c, this.#counter] = seedWords(seed);
    for (let warmUp = 0; warmUp < 12; warmUp++) this.#nextWord();
  }

  /** A generator that goes on where the one that gave `state` was. */
  static restore(state: RandomState): SeededRandom {
    const random = new SeededRandom(0);
    [random.#a, random.#b, random.#c, random.#counter] = state;
    return random;
  }

  /** The present state; a checkpoint stores it. */
  get state(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#counter >>> 0];
  }

  /** Uniform on [0, 1), 53 random bits. */
  uniform(): number {
    const high = this.#nextWord() >>> 5;
    const low = this.#nextWord() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Standard normal (Box and Muller 1958; one value of the pair, so that the four words are the whole state). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Uniform on 0 … n−1; n a positive integer. */
  int(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /**
   * A Poisson count of the given mean (Knuth 1969, by products of uniforms; a large mean is the sum of two halves, so
   * that the product never underflows). Time grows with the mean.
   */
  poisson(mean: number): number {
    if (mean > 30) return this.poisson(mean / 2) + this.poisson(mean / 2);
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  /** Puts the elements in random order, in place (Fisher and Yates), and returns the same array. */
  shuffle<A extends Shufflable>(array: A): A {
    const items: Shufflable = array;
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.int(last + 1);
      const held = items[last];
      items[last] = items[other];
      items[other] = held;
    }
    return array;
  }

  #nextWord(): number {
    const out = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + out) | 0;
    return out >>> 0;
  }
}
