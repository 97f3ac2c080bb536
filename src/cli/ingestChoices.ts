import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type IngestOptions, ingestOptionsSchema, labelOptionsSchema } from '../shared/entities/ingestOptions';
import { WorkbenchError } from '../shared/errors';
import type { OptionDescription } from './CommandDescription';
import { parseSignals } from './signalWords';

/** Options of every command that takes files in. */
export const INGEST_FLAGS: readonly OptionDescription[] = [
  ['--series <key>', 'which traces, where a file has several ("gridwalk inspect" lists them)'],
  ['--cells <which>', 'accepted (as the program that found them judged) or all'],
  ['--orientation <how>', 'frames_first or neurons_first (default: as it must be)'],
  ['--frame-rate <hz>', 'frames per second, where the file does not say or is wrong'],
  ['--trial-frames <n>', 'the recording is trials of n frames, with pauses between them'],
  ['--signals <steps>', 'what to compute: steps in quotes, "default" or "none"'],
  ['--labels <which>', 'labels: a key of the file, another file (CSV), or none'],
  ['--label-source <column>', 'column of the label file with the labels (default: the one called "label")'],
  ['--background <name>', 'class of frames that have no label (default: they stay without)'],
  ['--rule <name>', 'nearest, previous or majority (default: nearest)'],
  ['--offset <seconds>', 'added to the times of labels'],
  ['--drift <ppm>', 'by how much the clock of the labels runs slow, in millionths'],
  ['--clock-column <column>', 'column of the label file in which each pulse is a frame'],
  ['--drop-first <n>', 'frames or pulses that do not count at the start, whichever are too many'],
  ['--drop-last <n>', 'the same at the end'],
  ['--classes <names>', 'names of labels: 0=forward,1=reversal'],
];

type Given = Readonly<Record<string, unknown>>;

/**
 * What the options of the command line say about taking in a file.
 * @throws WorkbenchError `usage`, with the option and what was expected
 */
export function ingestChoices(options: Given): IngestOptions {
  const choices = {
    series: text(options, 'series') ?? null,
    cells: text(options, 'cells'),
    orientation: text(options, 'orientation'),
    frameRateHz: number(options, 'frameRate', '--frame-rate'),
    trialFrames: number(options, 'trialFrames', '--trial-frames'),
    signals: signals(text(options, 'signals')),
    labels: labels(options),
    classNames: classNames(text(options, 'classes')),
  };
  return checked(ingestOptionsSchema, choices);
}

/** A value of the schema, or the complaint about it by the name of its option. */
function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const key = issue?.path.filter((part) => typeof part === 'string').at(-1) ?? '';
  throw new WorkbenchError('usage', `${FLAG_OF[key] ?? `--${key}`}: ${issue?.message ?? 'not an option'}.`);
}

/** The option of the command line for a choice that is called otherwise there. */
export const FLAG_OF: Readonly<Record<string, string>> = {
  frameRateHz: '--frame-rate',
  trialFrames: '--trial-frames',
  classNames: '--classes',
  offsetSeconds: '--offset',
  driftPpm: '--drift',
  frameClockColumn: '--clock-column',
  dropFirst: '--drop-first',
  dropLast: '--drop-last',
};

function signals(given: string | undefined): unknown {
  if (given === undefined || given === 'default') return 'default';
  return given === 'none' ? [] : parseSignals(given);
}

/** A file where there is one of this name, else a key of the recording's own file. */
function labels(options: Given): unknown {
  const which = text(options, 'labels');
  const details = labelDetails(options);
  if (which === 'none') {
    if (Object.keys(details).length === 0) return 'none';
    throw new WorkbenchError('usage', '--labels none: leave the other options about labels out.');
  }
  if ((which === undefined || which === 'auto') && Object.keys(details).length === 0) return 'auto';
  if (which === undefined || which === 'auto') return details;
  const isFile = existsSync(which);
  if (!isFile && /\.(csv|tsv|txt)$/i.test(which)) {
    throw new WorkbenchError('file_not_found', `${path.resolve(which)} does not exist. Check the path.`, {
      file: which,
    });
  }
  return isFile ? { ...details, file: path.resolve(which) } : { ...details, source: which };
}

function labelDetails(options: Given): Record<string, unknown> {
  const alignment = defined({
    rule: text(options, 'rule'),
    offsetSeconds: number(options, 'offset', '--offset') ?? undefined,
    driftPpm: number(options, 'drift', '--drift') ?? undefined,
    frameClockColumn: text(options, 'clockColumn'),
    dropFirst: number(options, 'dropFirst', '--drop-first') ?? undefined,
    dropLast: number(options, 'dropLast', '--drop-last') ?? undefined,
  });
  const details = defined({
    source: text(options, 'labelSource'),
    background: text(options, 'background'),
    alignment: Object.keys(alignment).length === 0 ? undefined : alignment,
  });
  checked(labelOptionsSchema, details);
  return details;
}

function classNames(given: string | undefined): Record<string, string> {
  if (given === undefined) return {};
  return Object.fromEntries(
    given.split(',').map((pair) => {
      const [, label, name] = /^\s*(-?\d+)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
      if (label !== undefined && name !== undefined) return [label, name];
      throw new WorkbenchError(
        'usage',
        `--classes ${given}: expected NUMBER=NAME with commas between, 0=forward,1=reversal.`,
      );
    }),
  );
}

function text(options: Given, key: string): string | undefined {
  return options[key] === undefined ? undefined : String(options[key]);
}

function number(options: Given, key: string, flag: string): number | null {
  const given = text(options, key);
  if (given === undefined) return null;
  const value = Number(given);
  if (given.trim() !== '' && Number.isFinite(value)) return value;
  throw new WorkbenchError('usage', `${flag} ${given}: expected a number.`);
}

function defined(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
