import { Memory } from './webAssembly';

const PAGE_BYTES = 65_536;

/**
 * Keeps the memory of WebAssembly in this thread below a limit: growing beyond fails, and the library then reports
 * that it has no memory. A file may declare sizes that it does not have.
 */
export function limitHeap(mostBytes: number): void {
  const grow = Memory.prototype.grow;
  Memory.prototype.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > mostBytes) throw new RangeError('the limit of memory is reached');
    return grow.call(this, pages);
  };
}
