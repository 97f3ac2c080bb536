import { WorkbenchError } from '../../../shared/errors';

/** What the columns of a label file mean; each is a place in its rows. */
export type LabelColumns =
  | { readonly kind: 'frames'; readonly frame: number; readonly label: number; readonly firstFrame: 0 | 1 }
  | { readonly kind: 'frame_intervals'; readonly start: number; readonly stop: number; readonly label: number }
  | {
      readonly kind: 'intervals';
      readonly start: number;
      readonly stop: number;
      readonly label: number;
      readonly secondsPerUnit: number;
    }
  | {
      readonly kind: 'samples';
      readonly time: number;
      readonly label: number;
      readonly secondsPerUnit: number;
      /** Signal whose pulses are frames; null: not asked for. */
      readonly clock: number | null;
    };

const FRAME = ['frame', 'frames', 'frame_index', 'frame_number'];
const FRAME_FROM_1 = ['frame_from_1'];
const LABEL = ['label', 'labels', 'behaviour', 'behavior', 'class', 'state', 'annotation', 'event'];
const START_FRAME = ['start_frame', 'frame_start', 'first_frame'];
const STOP_FRAME = ['stop_frame', 'frame_stop', 'end_frame', 'frame_end'];
const SECONDS = ['s', 'sec', 'secs', 'second', 'seconds'];
const MILLISECONDS = ['ms', 'msec', 'millisecond', 'milliseconds'];
const TIME = ['time', 'times', 'timestamp', 'timestamps', 't'];

const EXPECTED =
  'Expected is one of: "frame,label"; "start_frame,stop_frame,label" (stop not included); "start_s,stop_s,label" or ' +
  '"start_ms,stop_ms,label"; "time,label", "time_s,label" or "time_ms,label" (times without a unit are seconds)';

/** What the user may say about a label file. */
export interface LabelFileChoices {
  /** Column with the labels; null: the one that is called so. */
  readonly labelColumn: string | null;
  /** Column in which each pulse is a frame; null: none. */
  readonly clockColumn: string | null;
}

/**
 * Reads the meaning of columns from their names, case and blanks aside.
 * @throws WorkbenchError `choice_needed` for names that do not tell it
 */
export function readLabelHeader(path: string, header: readonly string[], choices: LabelFileChoices): LabelColumns {
  const names = header.map(plainName);
  const find = (wanted: readonly string[]): number => names.findIndex((name) => wanted.includes(name));
  const label = labelColumn(path, header, names, choices.labelColumn);
  const [startFrame, stopFrame] = [find(START_FRAME), find(STOP_FRAME)];
  if (startFrame !== -1 && stopFrame !== -1)
    return { kind: 'frame_intervals', start: startFrame, stop: stopFrame, label };
  const [start, stop] = [timeColumn(names, ['start']), timeColumn(names, ['stop', 'end'])];
  if (start !== null && stop !== null && start.unit !== null && start.unit === stop.unit) {
    return { kind: 'intervals', start: start.at, stop: stop.at, label, secondsPerUnit: start.unit };
  }
  const time = timeColumn(names, TIME) ?? bareUnit(names);
  if (time !== null) {
    const clock = clockColumn(path, header, names, choices.clockColumn);
    return { kind: 'samples', time: time.at, label, secondsPerUnit: time.unit ?? 1, clock };
  }
  const [frame, frameFrom1] = [find(FRAME), find(FRAME_FROM_1)];
  if (frame !== -1) return { kind: 'frames', frame, label, firstFrame: 0 };
  if (frameFrom1 !== -1) return { kind: 'frames', frame: frameFrom1, label, firstFrame: 1 };
  const unitless =
    start !== null && stop !== null ? ' "start" and "stop" do not say whether they are seconds or frames.' : '';
  throw unclear(path, header, `its column names do not tell what they are.${unitless} ${EXPECTED}.`);
}

function labelColumn(path: string, header: readonly string[], names: readonly string[], chosen: string | null): number {
  if (chosen !== null) return namedColumn(path, header, names, chosen);
  const named = names.flatMap((name, at) => (LABEL.includes(name) ? [at] : []));
  if (named.length === 1) return named[0] as number;
  const what = named.length === 0 ? 'no column is called "label"' : `${named.length} columns may be the label`;
  throw unclear(path, header, `${what}. Name the column with the labels. ${EXPECTED}.`);
}

function clockColumn(
  path: string,
  header: readonly string[],
  names: readonly string[],
  chosen: string | null,
): number | null {
  return chosen === null ? null : namedColumn(path, header, names, chosen);
}

function namedColumn(path: string, header: readonly string[], names: readonly string[], chosen: string): number {
  const at = names.indexOf(plainName(chosen));
  if (at !== -1) return at;
  throw unclear(path, header, `it has no column "${chosen}". Choose one of them.`);
}

interface TimeColumn {
  readonly at: number;
  /** Seconds in its unit; null: it names none. */
  readonly unit: number | null;
}

/** A column of one of some names, with a unit behind it or without: `start`, `start_s`, `start_time`, `stop_ms`. */
function timeColumn(names: readonly string[], wanted: readonly string[]): TimeColumn | null {
  for (const [at, name] of names.entries()) {
    const [stem = '', ...rest] = name.split('_');
    if (!wanted.includes(stem)) continue;
    const unit = rest.join('_');
    if (unit === '') return { at, unit: null };
    // NWB's "start_time" and "stop_time" are seconds by its schema.
    if (unit === 'time' || SECONDS.includes(unit.replace(/^time_/, ''))) return { at, unit: 1 };
    if (MILLISECONDS.includes(unit.replace(/^time_/, ''))) return { at, unit: 1e-3 };
  }
  return null;
}

/** A column that is called by its unit alone: `seconds`. */
function bareUnit(names: readonly string[]): TimeColumn | null {
  const seconds = names.findIndex((name) => SECONDS.includes(name) && name.length > 1);
  return seconds === -1 ? null : { at: seconds, unit: 1 };
}

/** `Start (s)` → `start_s` */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

function unclear(path: string, header: readonly string[], what: string): WorkbenchError {
  const columns = header.map((name) => `"${name}"`).join(', ');
  const message = `${path}: ${what} Its columns are ${columns}.`;
  return new WorkbenchError('choice_needed', message, { file: path, option: 'labels.source' });
}
