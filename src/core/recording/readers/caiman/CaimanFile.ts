import { Hdf5File } from '../../hdf5/Hdf5File';
import { type Hdf5Matrix, isNumericArray, sizeOf } from '../../hdf5/Hdf5Matrix';
import { damagedFileError, tooLargeError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Numbers } from '../../hdf5/hdf5Protocol';

const ESTIMATES = '/estimates';
const MOST_COMPONENTS = 1_000_000;

/** A result file of CaImAn (`cnm.save('….hdf5')`): components over time, and what it found of them. */
export class CaimanFile {
  private constructor(
    readonly hdf5: Hdf5File,
    /** Components × frames. */
    readonly components: number,
  ) {}

  /** @throws WorkbenchError as `Hdf5File.open`; `file_damaged` when it is no result of CaImAn */
  static async open(path: string, signal: AbortSignal): Promise<CaimanFile> {
    const hdf5 = await Hdf5File.open(path, signal);
    try {
      return new CaimanFile(hdf5, await countComponents(hdf5));
    } catch (thrown) {
      await hdf5.close();
      throw thrown;
    }
  }

  get path(): string {
    return this.hdf5.path;
  }

  /** Components × frames of an estimate (`C`); null where it was not computed, which CaImAn writes as a text. */
  async traces(name: string): Promise<Hdf5Matrix | null> {
    const dataset = await this.hdf5.dataset(`${ESTIMATES}/${name}`);
    if (dataset === null || dataset.valueKind === 'text') return null;
    if (!isNumericArray(dataset) || dataset.shape.length !== 2)
      throw damagedFileError(this.path, `has no components × frames of numbers in ${dataset.path}`);
    const matrix: Hdf5Matrix = { addends: [dataset], framesAxis: 1, scale: 1, shift: 0 };
    const { neurons } = sizeOf(matrix);
    if (neurons === this.components) return matrix;
    throw damagedFileError(
      this.path,
      `has ${neurons} components in ${dataset.path}, but ${this.components} in ${ESTIMATES}/C`,
    );
  }

  /** Indices (0-based, ascending) of the components that were accepted; null where CaImAn did not judge. */
  async accepted(): Promise<Int32Array | null> {
    const dataset = await this.hdf5.dataset(`${ESTIMATES}/idx_components`);
    const indices = dataset && (await this.#vector(dataset));
    if (indices === null) return null;
    const strange = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= this.components);
    if (strange === undefined) return Int32Array.from(new Set(indices)).sort();
    throw damagedFileError(
      this.path,
      `accepts component ${strange} in ${ESTIMATES}/idx_components, of ${this.components}`,
    );
  }

  /** A single number; null where there is none. */
  async number(path: string): Promise<number | null> {
    const dataset = await this.hdf5.dataset(path);
    if (dataset === null || (dataset.valueKind !== 'integer' && dataset.valueKind !== 'float')) return null;
    if (dataset.shape.some((size) => size !== 1)) return null;
    const [value] = await this.hdf5.readNumbers(dataset);
    return value !== undefined && Number.isFinite(value) ? value : null;
  }

  /** Whole numbers of a vector at a path; null where there is none. */
  async numbers(path: string): Promise<Hdf5Numbers | null> {
    const dataset = await this.hdf5.dataset(path);
    return dataset && this.#vector(dataset);
  }

  close(): Promise<void> {
    return this.hdf5.close();
  }

  async #vector(dataset: Hdf5Dataset): Promise<Hdf5Numbers | null> {
    return isNumericArray(dataset) && dataset.shape.length === 1 ? this.hdf5.readNumbers(dataset) : null;
  }
}

async function countComponents(hdf5: Hdf5File): Promise<number> {
  const dataset = await hdf5.dataset(`${ESTIMATES}/C`);
  const [components = 0] = dataset?.shape ?? [];
  if (dataset === null || !isNumericArray(dataset))
    throw damagedFileError(
      hdf5.path,
      `is an HDF5 file without ${ESTIMATES}/C, which results of CaImAn have; NWB files are to end in .nwb, MATLAB's in .mat`,
    );
  if (components > MOST_COMPONENTS) throw tooLargeError(hdf5.path, `has ${components} components`);
  return components;
}
