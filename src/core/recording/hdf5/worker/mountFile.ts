import { readSync } from 'node:fs';
import type { Hdf5ThreadData } from '../hdf5Protocol';

/** The parts used here of a node in Emscripten's file system. */
interface FileNode {
  readonly id: number;
  readonly mode: number;
  node_ops: Record<string, unknown>;
  stream_ops: Record<string, unknown>;
}

interface FileSystem {
  createFile(parent: string, name: string, properties: object, canRead: boolean, canWrite: boolean): unknown;
}

interface Stream {
  readonly position: number;
}

const SEEK_FROM_HERE = 1;
const SEEK_FROM_END = 2;
const EPOCH = new Date(0);

/** Where the library finds the file. */
export const MOUNTED_PATH = '/recording';

/**
 * Makes the open file the only one in the library's own, otherwise empty file system: whatever the file links to, the
 * library can open nothing else. Each read is a sign of life.
 */
export function mountFile(fileSystem: unknown, { descriptor, bytes, pulse }: Hdf5ThreadData): void {
  const node = (fileSystem as FileSystem).createFile('/', MOUNTED_PATH.slice(1), {}, true, false) as FileNode;
  node.node_ops = { ...node.node_ops, getattr: () => attributesOf(node, bytes) };
  node.stream_ops = {
    ...node.stream_ops,
    read(_stream: Stream, heap: Int8Array, into: number, length: number, position: number): number {
      const wanted = Math.min(length, bytes - position);
      if (wanted <= 0) return 0;
      const read = readSync(descriptor, heap, into, wanted, position);
      Atomics.add(pulse, 0, 1);
      Atomics.add(pulse, 1, Math.ceil(read / 1024));
      return read;
    },
    llseek(stream: Stream, offset: number, from: number): number {
      return offset + (from === SEEK_FROM_HERE ? stream.position : from === SEEK_FROM_END ? bytes : 0);
    },
  };
}

function attributesOf({ id, mode }: FileNode, size: number): object {
  const times = { atime: EPOCH, mtime: EPOCH, ctime: EPOCH };
  return { dev: 1, ino: id, mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size, ...times, blksize: 4096, blocks: 1 };
}
