import { WorkbenchError } from '../../../../shared/errors';
import { Hdf5File } from '../../hdf5/Hdf5File';
import { textAttribute } from '../../hdf5/hdf5Attributes';
import { damagedFileError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group } from '../../hdf5/hdf5Protocol';

/** An NWB file: its objects are found by what they are (`neurodata_type`), never by where they lie. */
export class NwbFile {
  readonly #byPath: ReadonlyMap<string, Hdf5Group>;
  readonly #byAddress: ReadonlyMap<string, Hdf5Group>;

  private constructor(
    readonly hdf5: Hdf5File,
    private readonly groups: readonly Hdf5Group[],
  ) {
    this.#byPath = new Map(groups.map((group) => [group.path, group]));
    this.#byAddress = new Map(groups.map((group) => [group.address, group]));
  }

  /** @throws WorkbenchError as `Hdf5File.open`; `file_damaged` when it is no NWB file */
  static async open(path: string, signal: AbortSignal): Promise<NwbFile> {
    const hdf5 = await Hdf5File.open(path, signal);
    try {
      const groups = await hdf5.groups();
      const root = groups[0];
      if (root === undefined || textAttribute(root, 'nwb_version') === null)
        throw damagedFileError(path, 'is an HDF5 file, but has no nwb_version as NWB files have');
      return new NwbFile(hdf5, groups);
    } catch (thrown) {
      await hdf5.close();
      throw thrown;
    }
  }

  get path(): string {
    return this.hdf5.path;
  }

  /** All groups of these types. */
  ofType(...types: readonly string[]): readonly Hdf5Group[] {
    return this.groups.filter((group) => types.includes(typeOf(group)));
  }

  /** What kinds of series it holds: for the message about a file without traces. */
  get seriesTypes(): readonly string[] {
    return [...new Set(this.groups.map(typeOf).filter((type) => type.endsWith('Series')))].sort();
  }

  parentOf({ path }: Hdf5Group): Hdf5Group | null {
    return this.#byPath.get(path.slice(0, path.lastIndexOf('/')) || '/') ?? null;
  }

  groupAt(address: string | null): Hdf5Group | null {
    return (address !== null && this.#byAddress.get(address)) || null;
  }

  /** A dataset in a group; null where there is none. @throws WorkbenchError `file_damaged` when it is in another file */
  async dataset(group: Hdf5Group, name: string): Promise<Hdf5Dataset | null> {
    const link = group.links.find((candidate) => candidate.name === name);
    if (link?.to === 'elsewhere')
      throw damagedFileError(this.path, `has only a link at ${group.path}/${name}, to another file or to nothing`);
    return link?.to === 'dataset' ? this.hdf5.dataset(childPath(group, name)) : null;
  }

  /** The text in a dataset at a path, its lines joined; null where there is none. */
  async text(path: string): Promise<string | null> {
    const dataset = await this.hdf5.dataset(path);
    if (dataset?.valueKind !== 'text') return null;
    const text = (await this.hdf5.readTexts(dataset)).join('; ').trim();
    return text === '' ? null : text;
  }

  close(): Promise<void> {
    return this.hdf5.close();
  }
}

/** Its `neurodata_type`; empty where it states none. */
export function typeOf(group: Hdf5Group): string {
  return textAttribute(group, 'neurodata_type') ?? '';
}

/** The last part of its path. */
export function nameOf({ path }: { readonly path: string }): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function childPath({ path }: Hdf5Group, name: string): string {
  return `${path === '/' ? '' : path}/${name}`;
}

/** A file without traces. */
export function noSeriesError({ path, seriesTypes }: NwbFile): WorkbenchError {
  const held = seriesTypes.length === 0 ? 'It holds no series at all' : `Its series are: ${seriesTypes.join(', ')}`;
  const message =
    `${path} holds no traces of neurons: a RoiResponseSeries was expected. ${held}. ` +
    'Choose a file with the fluorescence of regions of interest.';
  return new WorkbenchError('no_neurons', message, { file: path, expected: 'RoiResponseSeries' });
}
