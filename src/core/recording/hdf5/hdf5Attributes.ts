import type { Hdf5Object } from './hdf5Protocol';

type Described = Pick<Hdf5Object, 'attributes'>;

/** The text that an attribute holds; null where it holds none, or several. */
export function textAttribute({ attributes }: Described, name: string): string | null {
  const texts = textsAttribute({ attributes }, name);
  return texts.length === 1 ? (texts[0] ?? null) : null;
}

/** The texts that an attribute holds; empty where it holds none. */
export function textsAttribute({ attributes }: Described, name: string): readonly string[] {
  const found = attributes[name];
  return found?.kind === 'text' ? found.values : [];
}

/** The finite number that an attribute holds; null where it holds none, or several. */
export function numberAttribute({ attributes }: Described, name: string): number | null {
  const found = attributes[name];
  if (found?.kind !== 'numbers' || found.values.length !== 1) return null;
  const value = found.values[0] as number;
  return Number.isFinite(value) ? value : null;
}

/** The address of the object that an attribute refers to; null where it refers to none. */
export function referenceAttribute({ attributes }: Described, name: string): string | null {
  const found = attributes[name];
  return found?.kind === 'references' && found.values.length === 1 ? (found.values[0] ?? null) : null;
}
