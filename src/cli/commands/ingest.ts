import type { Recording } from '../../shared/entities/recording';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { INGEST_FLAGS, ingestChoices } from '../ingestChoices';
import { ingestFile } from '../ingestFile';
import { withWorkspace } from '../openForCommand';
import { SIGNAL_STEPS } from '../signalWords';
import { writeClockPicture } from '../writeClockPicture';

export const ingestCommand: CommandDescription = {
  usage: 'ingest <files...>',
  group: 'Data',
  summary: 'take recordings into the workspace',
  explanation:
    'Takes recordings into the workspace and says what is odd about them. The same content is taken once. ' +
    '"gridwalk inspect FILE" says what a file holds. Formats: docs/formats.md; labels: docs/labels.md; signals: docs/signals.md.',
  options: [...INGEST_FLAGS, ['--picture <file>', 'where to draw both clocks (SVG) when labels do not fit the frames']],
  examples: [
    'ingest worm.csv',
    'ingest worm.nwb --labels reversals --background forward',
    'ingest suite2p --labels behaviour.csv --background rest',
    'ingest suite2p --signals "neuropil(0.7) dff(maximin,60s) deconvolve"',
    'ingest mouse.npy --labels cam.csv --clock-column ttl --rule majority',
    'ingest mouse.npy --labels cam.csv --drop-last 3 --picture clocks.svg',
  ],
  notes: `Signal steps:\n  ${SIGNAL_STEPS.join('\n  ')}`,
  run: ingest,
};

/** `gridwalk ingest FILE…` */
export async function ingest(
  context: CommandContext,
  files: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<number> {
  const choices = ingestChoices(given);
  return withWorkspace(context, 'write', async (workspace) => {
    const recordings: Recording[] = [];
    for (const file of files) {
      const recording = await ingestFile(context, workspace, file, choices).catch(async (thrown: unknown) => {
        await writeClockPicture(context, thrown, given['picture']);
        throw thrown;
      });
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
