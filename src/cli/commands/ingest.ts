import type { Recording } from '../../shared/entities/recording';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { ingestFile } from '../ingestFile';
import { withWorkspace } from '../openForCommand';

export const ingestCommand: CommandDescription = {
  usage: 'ingest <files...>',
  group: 'Data',
  summary: 'take recordings into the workspace',
  explanation:
    'Takes recordings into the workspace and says what is odd about them. The same content is taken once. Formats: ' +
    'docs/formats.md and docs/data.md.',
  examples: ['ingest worm.csv', 'ingest day1.nwb day2.nwb --json'],
  run: ingest,
};

/** `gridwalk ingest FILE…` */
export async function ingest(context: CommandContext, files: readonly string[]): Promise<number> {
  return withWorkspace(context, 'write', async (workspace) => {
    const recordings: Recording[] = [];
    for (const file of files) {
      const recording = await ingestFile(context, workspace, file);
      recordings.push(recording);
      if (!context.json) context.print(describeRecording(recording));
    }
    if (context.json) printResult(context, { recordings: recordings.map(shortRecording) }, '');
    return EXIT.ok;
  });
}

/** The form of a recording in `--json`. */
export function shortRecording(
  recording: Pick<Recording, 'id' | 'name' | 'frames' | 'neurons' | 'classes' | 'findings'>,
): object {
  const { id, name, frames, neurons, classes, findings } = recording;
  return { id, name, frames, neurons, classes, findings };
}

function describeRecording(recording: Recording): string {
  const { id, name, frames, neurons, frameRateHz, classes, findings } = recording;
  const rate = frameRateHz === null ? 'unknown frame rate' : `${frameRateHz} frames per second`;
  const lines = Object.entries(classes).map(([label, { name: className, frames: count }]) => {
    return `  ${label.padStart(3)}  ${className}: ${count} frames (${((100 * count) / frames).toFixed(1)} %)`;
  });
  const remarks = findings.map(({ severity, message }) => `  ${severity === 'warning' ? '!' : '·'} ${message}`);
  return [`${id}  ${name}`, `  ${frames} frames × ${neurons} neurons, ${rate}`, ...lines, ...remarks].join('\n');
}
