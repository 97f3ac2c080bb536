import path from 'node:path';
import { readerFor } from '../../core/recording/readerRegistry';
import type { LabelSource, SourceInspection, TraceSource } from '../../shared/entities/sourceInspection';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { formatSignals } from '../signalWords';
import { textTable } from '../textTable';

export const inspectCommand: CommandDescription = {
  usage: 'inspect <files...>',
  group: 'Data',
  summary: 'look into files: traces, labels, how to take them',
  explanation:
    'Looks into files, or a Suite2p folder, without taking anything in: which traces and labels they hold, what would be ' +
    'computed, and the command that takes them in.',
  examples: ['inspect worm.nwb', 'inspect suite2p', 'inspect results.hdf5 --json'],
  run: inspect,
};

/** `gridwalk inspect FILE…` */
export async function inspect(context: CommandContext, files: readonly string[]): Promise<number> {
  const looks: SourceInspection[] = [];
  for (const file of files) {
    const place = path.resolve(file);
    const look = await (await readerFor(place)).inspect(place, context.signal);
    looks.push(look);
    if (!context.json) context.print(describe(look, file));
  }
  if (context.json) printResult(context, { files: looks }, '');
  return EXIT.ok;
}

function describe(look: SourceInspection, file: string): string {
  const remarks = look.findings.map(({ severity, message }) => `${severity === 'warning' ? '!' : '·'} ${message}`);
  const title = `${look.name}  (${look.format})`;
  if (look.traces.length === 0) {
    return [title, '', 'No traces of neurons were found, so there is nothing to take in.', ...remarks, ''].join('\n');
  }
  const command = commandFor(look, file);
  return [
    title,
    '',
    traceTable(look),
    '',
    look.labels.length === 0 ? 'No labels: give a file of them with --labels FILE.csv' : labelTable(look.labels),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    '',
    'To take it in:',
    `  ${command}`,
    ...(command.includes('--orientation HOW') ? ['  HOW: frames_first or neurons_first'] : []),
    '',
  ].join('\n');
}

function traceTable({ traces, preferredSeries }: SourceInspection): string {
  const rows = traces.map((trace) => [
    trace.key === preferredSeries ? `${trace.key} *` : trace.key,
    trace.signal,
    trace.frames === null ? '?' : String(trace.frames),
    neurons(trace),
    trace.frameRateHz === null ? '?' : String(Number(trace.frameRateHz.toPrecision(6))),
    formatSignals(trace.proposedSignals),
  ]);
  const table = textTable(['series', 'values', 'frames', 'neurons', 'rate (Hz)', 'computed by default'], rows);
  return preferredSeries === null || traces.length === 1
    ? table
    : `${table}\n* is taken unless --series says otherwise`;
}

function neurons({ neurons: count, accepted }: TraceSource): string {
  return accepted === null ? String(count) : `${accepted} of ${count}`;
}

function labelTable(labels: readonly LabelSource[]): string {
  const rows = labels.map(({ key, kind, count, classNames }) => [
    key,
    kind,
    count === null ? '?' : String(count),
    Object.entries(classNames)
      .map(([label, name]) => `${label}=${name}`)
      .join(', '),
  ]);
  return textTable(['labels', 'kind', 'count', 'classes'], rows);
}

/** The command that takes the file in, with words in capitals for what must be chosen. */
function commandFor({ traces, preferredSeries, labels }: SourceInspection, file: string): string {
  const chosen = traces.find(({ key }) => key === preferredSeries) ?? traces[0];
  const words = ['gridwalk ingest', quoted(file)];
  if (traces.length > 1) words.push('--series', preferredSeries === null ? 'KEY' : quoted(preferredSeries));
  if (chosen?.orientation === null) words.push('--orientation', 'HOW');
  if (chosen?.frameRateHz === null && chosen.proposedSignals.length > 0) words.push('--frame-rate HZ');
  if (labels.length > 1) words.push('--labels KEY');
  if (labels.length === 0) words.push('--labels FILE.csv');
  return words.join(' ');
}

function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
