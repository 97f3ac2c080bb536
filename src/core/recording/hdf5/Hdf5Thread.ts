import { Worker } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { throwIfCancelled } from '../fileReadError';
import { damagedFileError, hungReaderError, tooLargeError } from './hdf5Errors';
import type { Hdf5Question, Hdf5Reply, Hdf5ThreadData } from './hdf5Protocol';

const LOOKS_PER_SECOND = 2;
/** How long a question may go without a sign of life: reading the file, or another object described. */
export const SILENT_SECONDS = 8;
/** Starting depends on the machine alone, which may be busy. */
const STARTING_SECONDS = 60;
/** A question may read the file so many times over; a library that runs in circles reads without end. */
const MOST_READINGS = 4;
const SPARE_KILOBYTES = 2 ** 16;

/** What the library may take: the values asked for, and compressed pieces while they are unpacked. */
const HEAP_BYTES = 5 * 2 ** 26;
/** Unpacking a piece takes so many times its size: the buffer grows by doubling, and its bytes are put in order. */
const UNPACKING = 3;
const JAVASCRIPT_HEAP_MB = 256;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Size of the largest compressed piece that can be unpacked in a file of so many bytes. */
export function mostChunkBytes(fileBytes: number): number {
  return Math.floor((HEAP_BYTES + fileBytes) / UNPACKING);
}

/**
 * A thread with the HDF5 library and one open file. The library is C code in WebAssembly, which a damaged file can make
 * fail, abort or run for ever; then the thread is ended, with all its memory, and the question fails. One question is
 * answered at a time.
 */
export class Hdf5Thread {
  readonly #pulse = new Int32Array(new SharedArrayBuffer(8));
  readonly #worker: Worker;
  #waiting: Waiting | null = null;
  #ended: unknown = null;
  #questions = 0;
  #watch: NodeJS.Timeout | undefined;
  readonly #onAbort = (): void => {
    try {
      throwIfCancelled(this.signal, this.path);
    } catch (cancelled) {
      this.#end(cancelled);
    }
  };

  private constructor(
    readonly path: string,
    readonly bytes: number,
    readonly signal: AbortSignal,
    code: string,
    descriptor: number,
  ) {
    const heapBytes = HEAP_BYTES + bytes;
    const workerData: Hdf5ThreadData = { descriptor, bytes, heapBytes, pulse: this.#pulse };
    const resourceLimits = { maxOldGenerationSizeMb: JAVASCRIPT_HEAP_MB };
    this.#worker = new Worker(code, { eval: true, workerData, resourceLimits, stdout: true, stderr: true });
    this.#worker.on('message', (reply: Hdf5Reply) => this.#hear(reply));
    this.#worker.on('error', (error) => this.#end(damagedFileError(path, 'made the HDF5 library fail', error)));
    this.#worker.on('exit', () => this.#end(damagedFileError(path, 'made the HDF5 library end')));
    signal.addEventListener('abort', this.#onAbort);
  }

  /**
   * @param descriptor of the open file; it must stay open until the thread is closed
   * @throws WorkbenchError `file_damaged`, `reader_hung`, `cancelled`
   */
  static async start(path: string, descriptor: number, bytes: number, signal: AbortSignal): Promise<Hdf5Thread> {
    throwIfCancelled(signal, path);
    const { code } = await import('./worker/hdf5Worker.ts?packed');
    const text = inflateRawSync(Buffer.from(code, 'base64')).toString();
    const thread = new Hdf5Thread(path, bytes, signal, text, descriptor);
    try {
      await thread.#wait(STARTING_SECONDS, () => {});
      await thread.ask({ kind: 'open' });
      return thread;
    } catch (thrown) {
      await thread.close();
      throw thrown;
    }
  }

  /** @throws WorkbenchError `file_damaged`, `file_too_large`, `reader_hung`, `cancelled` */
  ask(question: Hdf5Question): Promise<unknown> {
    this.#questions++;
    return this.#wait(SILENT_SECONDS, () => this.#worker.postMessage({ id: this.#questions, question }));
  }

  /** Ends the thread, whatever it does; its memory is free when this returns. */
  async close(): Promise<void> {
    this.#end(damagedFileError(this.path, 'was closed while it was read'));
    await this.#worker.terminate();
  }

  #wait(seconds: number, start: () => void): Promise<unknown> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#watchFor(seconds);
      start();
    });
  }

  /** Counts looks, not time: a machine that slept or had no time for this process proves nothing. */
  #watchFor(seconds: number): void {
    const kilobytesBefore = this.#pulse[1] ?? 0;
    const mostKilobytes = (MOST_READINGS * this.bytes) / 1024 + SPARE_KILOBYTES;
    let signs = -1;
    let silentLooks = 0;
    clearInterval(this.#watch);
    this.#watch = setInterval(() => {
      const signsNow = Atomics.load(this.#pulse, 0);
      silentLooks = signsNow === signs ? silentLooks + 1 : 0;
      signs = signsNow;
      const circles = Atomics.load(this.#pulse, 1) - kilobytesBefore > mostKilobytes;
      if (circles || silentLooks >= seconds * LOOKS_PER_SECOND) this.#end(hungReaderError(this.path, seconds));
    }, 1000 / LOOKS_PER_SECOND);
  }

  #hear(reply: Hdf5Reply): void {
    if (reply.kind === 'ready') this.#answer()?.resolve(null);
    if (reply.kind === 'answer') this.#answer()?.resolve(reply.value);
    if (reply.kind === 'failed') {
      const fault = reply.tooLarge ? tooLargeError : damagedFileError;
      this.#answer()?.reject(fault(this.path, `cannot be read as HDF5: ${reply.reason}`));
    }
  }

  #answer(): Waiting | null {
    clearInterval(this.#watch);
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  #end(reason: unknown): void {
    if (this.#ended !== null) return;
    this.#ended = reason;
    this.signal.removeEventListener('abort', this.#onAbort);
    this.#answer()?.reject(reason);
    void this.#worker.terminate();
  }
}
