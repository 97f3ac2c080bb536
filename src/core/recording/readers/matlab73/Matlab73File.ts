import type { ArrayContents } from '../../arrays/ArrayFile';
import { Hdf5File } from '../../hdf5/Hdf5File';
import { type Hdf5Matrix, isNumericDataset } from '../../hdf5/Hdf5Matrix';
import { textAttribute } from '../../hdf5/hdf5Attributes';
import { damagedFileError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group, Hdf5Numbers } from '../../hdf5/hdf5Protocol';
import type { ArrayOrientation, NamedArray } from '../matlab/chooseVariables';
import { isRateName, type RateHint } from '../matlab/frameRateHints';

/** Structures within structures are looked into so far. */
const DEEPEST = 4;
const MOST_VARIABLES = 2000;
const MOST_RATES = 100;
/** Where MATLAB keeps what cells and objects refer to. */
const OWN_GROUPS = new Set(['#refs#', '#subsystem#']);
/** Classes of MATLAB that are no matrices of numbers; text is not worth a word. */
const LEFT_OUT: ReadonlyMap<string | null, string> = new Map([
  ['cell', 'a cell array'],
  ['function_handle', 'a function'],
  ['char', ''],
]);

/** A file of MATLAB's format 7.3: variables in HDF5, whose axes are in reverse order, so that columns lie together. */
export class Matlab73File implements ArrayContents {
  readonly format = 'matlab73';
  readonly leftOut: string[] = [];
  readonly rates: RateHint[] = [];
  readonly #datasets = new Map<string, Hdf5Dataset>();

  private constructor(readonly hdf5: Hdf5File) {}

  /** @throws WorkbenchError as `Hdf5File.open` */
  static async open(path: string, signal: AbortSignal): Promise<Matlab73File> {
    const file = new Matlab73File(await Hdf5File.open(path, signal));
    try {
      await file.#look();
      return file;
    } catch (thrown) {
      await file.hdf5.close();
      throw thrown;
    }
  }

  /** Matrices and vectors of numbers, with their sizes as MATLAB counts them. */
  get arrays(): readonly NamedArray[] {
    return [...this.#datasets].map(([name, { shape }]) => ({ name, shape: [...shape].reverse() }));
  }

  /** All numbers of an array, down its columns. */
  values(name: string): Promise<Hdf5Numbers> {
    return this.hdf5.readNumbers(this.#dataset(name));
  }

  /** An array as neurons over time. */
  matrix(name: string, orientation: ArrayOrientation): Hdf5Matrix {
    const dataset = this.#dataset(name);
    const isReversed = dataset.shape.length === 2 && orientation === 'frames_first';
    return { addends: [dataset], framesAxis: isReversed ? 1 : 0, scale: 1, shift: 0 };
  }

  #dataset(name: string): Hdf5Dataset {
    const dataset = this.#datasets.get(name);
    if (dataset === undefined) throw new Error(`no array is called ${name}`);
    return dataset;
  }

  async #look(): Promise<void> {
    const root = await this.hdf5.describe('/');
    if (root?.kind !== 'group') throw damagedFileError(this.hdf5.path, 'has no variables');
    await this.#lookInto(root, '', 0, new Set([root.address]));
    const scalars = [...this.#datasets].filter(
      ([name, { shape }]) => isRateName(name) && shape.every((size) => size === 1),
    );
    for (const [name] of scalars.slice(0, MOST_RATES))
      this.rates.push({ name, value: (await this.values(name))[0] ?? 0 });
  }

  async #lookInto(group: Hdf5Group, prefix: string, depth: number, seen: Set<string>): Promise<void> {
    for (const { name, address, to } of group.links) {
      if (OWN_GROUPS.has(name) || address === null || seen.has(address)) continue;
      const variable = prefix + name;
      if (seen.size > MOST_VARIABLES)
        return void this.leftOut.push(`${variable} and what follows (too many variables)`);
      seen.add(address);
      const object =
        to === 'other' ? null : await this.hdf5.describe(`${group.path === '/' ? '' : group.path}/${name}`);
      if (object?.kind === 'dataset') this.#take(variable, object);
      else if (object === null || depth === DEEPEST) this.leftOut.push(`${variable} (a structure too deep)`);
      else if ('MATLAB_sparse' in object.attributes) this.leftOut.push(`${variable} (a sparse matrix)`);
      else await this.#lookInto(object, `${variable}.`, depth + 1, seen);
    }
  }

  #take(name: string, dataset: Hdf5Dataset): void {
    const reason = reasonToLeaveOut(dataset);
    if (reason === null) this.#datasets.set(name, dataset);
    else if (reason !== '') this.leftOut.push(`${name} (${reason})`);
  }
}

/** Null: it is numbers. Empty: it is of no interest. */
function reasonToLeaveOut(dataset: Hdf5Dataset): string | null {
  const { attributes, shape, valueKind } = dataset;
  const known = LEFT_OUT.get(textAttribute(dataset, 'MATLAB_class'));
  if (known !== undefined) return known;
  if ('MATLAB_empty' in attributes || shape.includes(0) || valueKind === 'text') return '';
  if (valueKind === 'record') return 'complex numbers';
  if (valueKind === 'reference') return 'a cell array or an array of structures';
  if (!isNumericDataset(dataset)) return 'no numbers';
  return shape.length === 1 || shape.length === 2 ? null : shape.length === 0 ? '' : `${shape.length} axes`;
}
