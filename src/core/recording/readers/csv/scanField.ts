/** The field ends after the bytes at hand: more of the file is needed. */
export const INCOMPLETE = -1;
/** A quote where none may be, or a quoted field that the file ends in. */
export const BAD_QUOTE = -2;

const QUOTE = 34;
const SPACE = 32;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A field as text, without its quotes and the blanks around it. */
export interface ScannedField {
  text: string;
  /** Line breaks inside it (quoted fields may hold some). */
  lineBreaks: number;
  isQuoted: boolean;
}

/**
 * Reads any field of a row (RFC 4180: quotes around it, doubled quotes within) from `bytes[position]` into `out`.
 *
 * @param isLast whether the file ends at `end`
 * @returns the position of the separator or line end after it (or `end`), `INCOMPLETE`, or `BAD_QUOTE`
 */
export function scanField(
  bytes: Buffer,
  position: number,
  end: number,
  separator: number,
  isLast: boolean,
  out: ScannedField,
): number {
  let start = position;
  while (start < end && bytes[start] === SPACE) start++;
  if (start === end && !isLast) return INCOMPLETE;
  if (bytes[start] === QUOTE && start < end) return scanQuoted(bytes, start + 1, end, separator, isLast, out);
  let at = start;
  while (at < end && !isFieldEnd(bytes[at] as number, separator)) {
    if (bytes[at] === QUOTE) return BAD_QUOTE;
    at++;
  }
  if (at === end && !isLast) return INCOMPLETE;
  out.text = bytes.toString('utf8', start, at).trim();
  out.lineBreaks = 0;
  out.isQuoted = false;
  return at;
}

/** Whether a byte ends an unquoted field. */
export function isFieldEnd(byte: number, separator: number): boolean {
  return byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

function scanQuoted(
  bytes: Buffer,
  start: number,
  end: number,
  separator: number,
  isLast: boolean,
  out: ScannedField,
): number {
  let close = start;
  for (;;) {
    close = bytes.subarray(0, end).indexOf(QUOTE, close);
    if (close === -1) return isLast ? BAD_QUOTE : INCOMPLETE;
    if (close + 1 === end && !isLast) return INCOMPLETE;
    if (close + 1 === end || bytes[close + 1] !== QUOTE) break;
    close += 2;
  }
  let at = close + 1;
  while (at < end && bytes[at] === SPACE) at++;
  if (at === end && !isLast) return INCOMPLETE;
  if (at < end && !isFieldEnd(bytes[at] as number, separator)) return BAD_QUOTE;
  const content = bytes.toString('utf8', start, close);
  out.text = content.replaceAll('""', '"').trim();
  out.lineBreaks = content.split(/\r\n|\r|\n/).length - 1;
  out.isQuoted = true;
  return at;
}

/**
 * Where the row goes on after the line end at `position` (LF, CRLF or CR).
 * @returns the first byte of the next row, or `INCOMPLETE` when a CR stands last and the LF may still come
 */
export function skipLineEnd(bytes: Buffer, position: number, end: number, isLast: boolean): number {
  if (position === end) return end;
  if (bytes[position] === LINE_FEED) return position + 1;
  if (position + 1 === end) return isLast ? end : INCOMPLETE;
  return bytes[position + 1] === LINE_FEED ? position + 2 : position + 1;
}
