/** The parts of WebAssembly used here; Node has it, but its types leave it out. */
interface WebAssemblyParts {
  readonly Memory: { readonly prototype: Memory };
  /** Thrown when compiled code aborts. */
  readonly RuntimeError: abstract new () => Error;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB; returns how many there were. @throws RangeError */
  grow(pages: number): number;
}

export const { Memory, RuntimeError } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyParts })
  .WebAssembly;
