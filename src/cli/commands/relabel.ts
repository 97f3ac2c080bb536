import path from 'node:path';
import { relabelFromFile } from '../../core/ingest/relabelFromFile';
import { alignmentSchema } from '../../shared/entities/ingestOptions';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { INGEST_FLAGS, ingestChoices } from '../ingestChoices';
import { withWorkspace } from '../openForCommand';
import { shortRecording } from './ingest';

const TAKEN = ['--label-source', '--rule', '--offset', '--drift', '--drop-first', '--drop-last'];

export const relabelCommand: CommandDescription = {
  usage: 'relabel <recording> <labels>',
  group: 'Data',
  summary: 'correct labels by a file; makes a new version',
  explanation:
    'Puts the labels of a file (CSV) on the frames that it names and leaves the others as they are. This makes a new ' +
    'version of the recording; the old one stays, and runs on it with it. Times are seconds from the first frame.',
  options: INGEST_FLAGS.filter(([flags]) => TAKEN.includes(flags.split(' ')[0] ?? '')),
  examples: ['relabel worm corrections.csv', 'relabel 3ebe16069c8b scored.csv --label-source annotator2'],
  run: relabel,
};

/** `gridwalk relabel RECORDING LABELS` */
export async function relabel(
  context: CommandContext,
  [reference = '', labelFile = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { labels } = ingestChoices(options);
  const chosen = typeof labels === 'string' ? null : labels;
  return withWorkspace(context, 'write', async ({ store, paths }) => {
    const old = store.recordings.find(reference);
    const recording = await relabelFromFile({
      folder: path.join(paths.recordings, old.hash),
      recordingsRoot: paths.recordings,
      labelFile: path.resolve(labelFile),
      labelColumn: chosen?.source ?? null,
      alignment: chosen?.alignment ?? alignmentSchema.parse({}),
      now: () => new Date(),
      signal: context.signal,
    });
    const isNew = recording.id !== old.id;
    if (isNew) {
      store.transaction(() => {
        store.recordings.put(recording);
        store.recordings.supersede(old.id, recording.id);
        store.events.append({
          kind: 'recording.relabelled',
          subject: recording.id,
          payload: { previousVersion: old.id },
        });
      });
    }
    const text = isNew
      ? `${recording.id} is the new version of ${old.id} (${recording.name}); the old one stays.`
      : `${old.id} (${old.name}) has these labels already.`;
    const result = { recording: shortRecording(recording), previousVersion: isNew ? old.id : null };
    printResult(context, result, text);
    return EXIT.ok;
  });
}
