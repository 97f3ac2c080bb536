import {
  DEEPEST_GROUP,
  type Hdf5Dataset,
  type Hdf5Group,
  type Hdf5Link,
  type Hdf5Object,
  MOST_OBJECTS,
} from '../hdf5Protocol';
import { addressText, valueKindOf } from './decodeValues';
import { OBJECT_KIND, type OpenLibrary, ReadFault } from './Library';
import { readAttributes } from './readValues';

/** The object at a path, with its attributes; null where there is none, or a link that leads elsewhere. */
export function describeObject(open: OpenLibrary, path: string): Hdf5Object | null {
  switch (open.library.get_type(open.fileId, path)) {
    case OBJECT_KIND.group:
      return describeGroup(open, path);
    case OBJECT_KIND.dataset:
      return describeDataset(open, path);
    default:
      return null;
  }
}

/** All groups that links of this file reach from the root, each once, whichever way the links run. */
export function describeGroups(open: OpenLibrary, onSign: () => void): Hdf5Group[] {
  const root = describeGroup(open, '/');
  const groups = [root];
  const seen = new Set([root.address]);
  let objects = 1;
  for (const group of groups) {
    for (const { name, to, address } of group.links) {
      onSign();
      if (++objects > MOST_OBJECTS) throw new ReadFault(`it holds over ${MOST_OBJECTS} objects`, true);
      if (to !== 'group' || address === null || seen.has(address)) continue;
      seen.add(address);
      const path = childPath(group.path, name);
      if (path.split('/').length - 1 > DEEPEST_GROUP)
        throw new ReadFault(`its groups lie over ${DEEPEST_GROUP} deep in one another`, true);
      groups.push(describeGroup(open, path));
    }
  }
  return groups;
}

function describeGroup(open: OpenLibrary, path: string): Hdf5Group {
  const { library, fileId } = open;
  const names = library.get_names(fileId, path, false);
  if (names.length > MOST_OBJECTS) throw new ReadFault(`a group of it has ${names.length} entries`, true);
  const links = names.map((name) => describeLink(open, path, name));
  return { kind: 'group', path, address: addressOf(open, path), attributes: readAttributes(open, path), links };
}

function describeLink(open: OpenLibrary, parent: string, name: string): Hdf5Link {
  const path = childPath(parent, name);
  const type = open.library.get_type(open.fileId, path);
  const isObject = type >= OBJECT_KIND.group && type <= 2;
  if (!isObject) return { name, to: 'elsewhere', address: null };
  const to = type === OBJECT_KIND.group ? 'group' : type === OBJECT_KIND.dataset ? 'dataset' : 'other';
  return { name, to, address: addressOf(open, path) };
}

function describeDataset(open: OpenLibrary, path: string): Hdf5Dataset {
  const type = open.library.get_dataset_metadata(open.fileId, path);
  return {
    kind: 'dataset',
    path,
    address: addressOf(open, path),
    attributes: readAttributes(open, path),
    shape: type.shape ?? [0],
    valueKind: valueKindOf(type),
    bytesPerValue: type.size,
    chunks: type.chunks,
    isVirtual: type.virtual_sources !== undefined,
  };
}

function addressOf({ library, fileId }: OpenLibrary, path: string): string {
  return addressText(library.create_object_reference(fileId, path));
}

function childPath(parent: string, name: string): string {
  return `${parent === '/' ? '' : parent}/${name}`;
}
