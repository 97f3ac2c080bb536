// The library takes hold of the console when it is loaded: it must be captured before.
import './capturedOutput';

import { parentPort, workerData } from 'node:worker_threads';
import { ready } from 'h5wasm';
import {
  type Hdf5Object,
  type Hdf5Question,
  type Hdf5Reply,
  type Hdf5Request,
  type Hdf5ThreadData,
  type Hdf5Values,
  MOST_ATTRIBUTE_BYTES,
} from '../hdf5Protocol';
import { takeReason } from './capturedOutput';
import { describeGroups, describeObject } from './describeObject';
import { type Library, type OpenLibrary, ReadFault } from './Library';
import { limitHeap } from './limitHeap';
import { MOUNTED_PATH, mountFile } from './mountFile';
import { readValues } from './readValues';
import { RuntimeError } from './webAssembly';

/** Entry of the thread that reads one HDF5 file: it may crash or hang on a damaged one, and is then ended. */
const data = workerData as Hdf5ThreadData;

void ready.then((library) => {
  limitHeap(data.heapBytes);
  mountFile(library.FS, data);
  let open: OpenLibrary = { library, fileId: -1n, attributeBytesLeft: 0 };
  parentPort?.on('message', ({ id, question }: Hdf5Request) => {
    say(
      replyTo(id, () => {
        if (question.kind !== 'open') return answer(open, question);
        open = { library, fileId: openFile(library), attributeBytesLeft: 0 };
        return null;
      }),
    );
  });
  say({ kind: 'ready' });
});

function openFile(library: Library): bigint {
  const fileId = library.open(MOUNTED_PATH, library.H5F_ACC_RDONLY, false, -1, -1);
  if (fileId < 0n) throw new ReadFault(takeReason('it cannot be opened'));
  return fileId;
}

function replyTo(id: number, answered: () => unknown): Hdf5Reply {
  try {
    return { kind: 'answer', id, value: answered() };
  } catch (thrown) {
    // The library aborted, and cannot be asked again: the thread ends.
    if (thrown instanceof RuntimeError) throw thrown;
    const reason = thrown instanceof ReadFault ? thrown.message : takeReason(String(thrown));
    return { kind: 'failed', id, reason, tooLarge: thrown instanceof ReadFault && thrown.tooLarge };
  }
}

function answer(open: OpenLibrary, question: Exclude<Hdf5Question, { kind: 'open' }>): unknown {
  open.attributeBytesLeft = MOST_ATTRIBUTE_BYTES;
  switch (question.kind) {
    case 'describe':
      return describeObject(open, question.path);
    case 'groups':
      return describeGroups(open, () => Atomics.add(data.pulse, 0, 1));
    case 'read':
      return readValues(open, question.path, question.start, question.count);
  }
}

function say(message: Hdf5Reply): void {
  parentPort?.postMessage(message, message.kind === 'answer' ? buffersOf(message.value) : []);
}

/** Numbers are handed over rather than copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const values = value as Hdf5Values | Hdf5Object | readonly Hdf5Object[] | null;
  if (values === null || !('kind' in values)) return [];
  if (values.kind === 'fields') return Object.values(values.fields).map(({ buffer }) => buffer as ArrayBuffer);
  return values.kind === 'numbers' ? [values.values.buffer as ArrayBuffer] : [];
}
