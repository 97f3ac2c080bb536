import { existsSync } from 'node:fs';
import { formatValue } from '../core/config/formatValue';
import { parseOverride } from '../core/config/parseOverride';
import type { Workspace } from '../core/store/workspace';
import type { RunConfig } from '../shared/config/runConfig';
import { joinedName } from '../shared/entities/joinedName';
import type { Recording } from '../shared/entities/recording';
import { WorkbenchError } from '../shared/errors';
import type { CommandContext } from './CommandContext';
import { ingestFile } from './ingestFile';

/** A configuration whose recordings are all in the workspace, named by their ids. */
export interface TakenRecordings {
  /** Id of the first. */
  readonly recordingId: string;
  /** What they are called together. */
  readonly name: string;
  readonly config: RunConfig;
  /** The overrides as given, with ids for names and files. */
  readonly overrides: readonly string[];
}

/** @throws WorkbenchError `usage` when no override names a recording */
export function requireRecording(overrides: readonly string[]): void {
  if (overrides.some((text) => sets(text, 'dataset.recording'))) return;
  throw new WorkbenchError(
    'usage',
    'No recording named. Give dataset.recording=ID or dataset.recording=FILE.csv; "gridwalk recordings" lists what is there.',
  );
}

/** Ingests the recordings that a configuration names by file, and looks the others up. */
export async function takeRecordings(
  context: CommandContext,
  workspace: Workspace,
  config: RunConfig,
  overrides: readonly string[],
): Promise<TakenRecordings> {
  const recording = await takeRecording(context, workspace, config.dataset.recording);
  const also: string[] = [];
  for (const reference of config.dataset.also) also.push((await takeRecording(context, workspace, reference)).id);
  const withIds = (text: string): string => {
    if (sets(text, 'dataset.recording')) return `dataset.recording=${formatValue(recording.id)}`;
    return sets(text, 'dataset.also') ? `dataset.also=${formatValue(also)}` : text;
  };
  return {
    recordingId: recording.id,
    name: joinedName(recording.name, also.length),
    config: { ...config, dataset: { ...config.dataset, recording: recording.id, also } },
    overrides: overrides.map(withIds),
  };
}

function sets(text: string, key: string): boolean {
  const override = parseOverride(text);
  return override.kind !== 'delete' && override.path.join('.') === key;
}

/** A reference that exists as a file, or looks like one, is ingested; any other is looked up. */
function takeRecording(
  context: CommandContext,
  workspace: Workspace,
  reference: string,
): Promise<Recording> | Recording {
  const isFile = existsSync(reference) || /[\\/]|\.\w{2,5}$/u.test(reference);
  return isFile ? ingestFile(context, workspace, reference) : workspace.store.recordings.find(reference);
}
