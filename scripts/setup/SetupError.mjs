/** An expected failure of set-up: what went wrong, and what the reader can do about it. */
export class SetupError extends Error {
  constructor(message, remedy) {
    super(message);
    this.name = 'SetupError';
    this.remedy = remedy;
  }

  /** One line for the terminal. */
  get line() {
    return this.remedy ? `${this.message}: ${this.remedy}` : this.message;
  }
}

/** One line for any error, expected or not. */
export function errorLine(error) {
  if (error instanceof SetupError) return error.line;
  return String(error?.message ?? error).split('\n')[0];
}
