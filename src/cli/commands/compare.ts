import path from 'node:path';
import { comparisonFigure } from '../../core/figures/comparisonFigure';
import type { RunToRead } from '../../core/job/compareRuns';
import { makeFolder } from '../../core/job/makeFolder';
import { drawPictures, type PictureSettings } from '../../core/job/pictures';
import type { Workspace } from '../../core/store/workspace';
import { writeFileDurably } from '../../core/training/writeFileDurably';
import type { ComparedRun, RunComparison } from '../../shared/entities/runComparison';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { pictureOptions } from '../pictureOptions';
import { textTable } from '../textTable';

export const compareCommand: CommandDescription = {
  usage: 'compare <runs...>',
  group: 'Results',
  summary: 'do runs differ on the same test windows?',
  explanation: 'Compares runs with the first of them on the test windows that all of them share.',
  options: [
    ['--out <dir>', 'folder for comparison.svg and comparison.json'],
    ['--png', 'write the figure as PNG too'],
    ['--dpi <n>', 'pixels per inch of the PNG figure, 72 to 600', '300'],
  ],
  examples: ['compare RUN1 RUN2', 'compare RUN1 RUN2 RUN3 --out comparison --png'],
  run: compare,
};

/** `gridwalk compare RUN RUN…`: every run against the first, on the test windows that all share. */
export async function compare(
  context: CommandContext,
  references: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const out = typeof options['out'] === 'string' ? options['out'] : null;
  const pictures = pictureOptions(context, options);
  if (pictures && out === null)
    throw new WorkbenchError('usage', '--png writes into the folder of --out DIR: give both.');
  return withWorkspace(context, 'read', async (workspace) => {
    const { compareRuns } = await import('../../core/job/compareRuns');
    const places = references.map((reference) => placeOf(workspace, reference));
    const comparison = await compareRuns(places, context.signal);
    const files = out === null ? [] : await writeComparison(out, comparison, pictures);
    const written = files.length > 0 ? `\n\nWritten: ${files.join(', ')}` : '';
    printResult(context, { ...comparison, files }, `${describeComparison(comparison)}${written}`);
    return EXIT.ok;
  });
}

function placeOf({ store, paths }: Workspace, reference: string): RunToRead {
  const run = store.runs.find(reference);
  const { hash } = store.recordings.get(run.recordingId);
  return { run, recordingFolder: path.join(paths.recordings, hash), folder: path.join(paths.runs, run.id) };
}

async function writeComparison(
  out: string,
  comparison: RunComparison,
  pictures: PictureSettings | undefined,
): Promise<readonly string[]> {
  const svg = comparisonFigure(comparison);
  const contents: readonly (readonly [string, string | Buffer])[] = [
    ['comparison.svg', `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`],
    ...(await drawPictures([{ name: 'comparison', svg }], pictures)),
    ['comparison.json', `${JSON.stringify(comparison, null, 2)}\n`],
  ];
  await makeFolder(path.resolve(out));
  for (const [name, content] of contents) await writeFileDurably(path.resolve(out, name), content);
  return contents.map(([name]) => path.resolve(out, name));
}

function describeComparison({ recording, windows, blocks, runs, comparisons, warnings }: RunComparison): string {
  const [exact] = comparisons.map(({ permutations }) => permutations);
  const ways = exact?.method === 'exact' ? `all ${exact.count} ways of swapping` : `${exact?.count} random swaps of`;
  return [
    `${recording}: ${windows} test windows that all runs share, in ${blocks} blocks`,
    textTable(['run', 'model', 'seed', 'split', 'balanced accuracy'], runs.map(rowOf)),
    '',
    ...comparisons.map(({ sentence }) => sentence),
    '',
    `p: paired permutation test over ${ways} the two runs' answers within blocks. [low, high]: 95 % interval by bootstrap over blocks.`,
    ...warnings.map((warning) => `! ${warning}`),
  ].join('\n');
}

function rowOf({ id, model, seed, split, leaky, score, interval }: ComparedRun): readonly string[] {
  const spread = interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : '';
  return [id, model, String(seed), leaky ? `${split} (leaks)` : split, `${score.toFixed(3)}${spread}`];
}
