import { newestVersions } from '../../shared/entities/recordingVersions';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { textTable } from '../textTable';
import { shortRecording } from './ingest';

export const recordingsCommand: CommandDescription = {
  usage: 'recordings',
  group: 'Data',
  summary: 'list the recordings',
  examples: ['recordings'],
  run: recordings,
};

/** `gridwalk recordings` */
export async function recordings(context: CommandContext): Promise<number> {
  return withWorkspace(context, 'read', async ({ store }) => {
    const all = newestVersions(store.recordings.list());
    const rows = all.map(({ id, name, frames, neurons, classes, findings }) => [
      id,
      name.length > 60 ? `${name.slice(0, 59)}…` : name,
      String(frames),
      String(neurons),
      String(Object.keys(classes).length),
      String(findings.length),
    ]);
    const table = textTable(['id', 'name', 'frames', 'neurons', 'classes', 'findings'], rows);
    const empty = 'No recordings yet. Take one in with "gridwalk ingest FILE.csv", or try "gridwalk demo".';
    printResult(context, { recordings: all.map(shortRecording) }, all.length === 0 ? empty : table);
    return EXIT.ok;
  });
}
