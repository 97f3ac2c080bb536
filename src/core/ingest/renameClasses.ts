import type { Recording } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import { classFindings } from './contentFindings';
import { LabelStatistics } from './LabelStatistics';
import { publishVersion, readVersion } from './newVersion';
import { recordingHash } from './recordingHash';
import { storageError } from './storageError';

export interface RenameRequest {
  /** `<workspace>/recordings/<hash>` of the recording. */
  readonly folder: string;
  /** `<workspace>/recordings` */
  readonly recordingsRoot: string;
  /** Class id (the label as text) → its new name; classes that are not named keep theirs. */
  readonly names: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

const LONGEST_NAME = 200;

/**
 * Corrects the names of classes. Names are part of a recording's hash, so this makes another recording of the same
 * arrays, which share their place on the disk where it can be; it names the old one as its `previousVersion`. Names that
 * it had before lead back to the recording that it was then.
 * @throws WorkbenchError `request_invalid` for names that cannot be, `recording_damaged` when the arrays are not those
 *   that the hash is of, `disk_full`, `not_writable`, `cancelled`
 */
export async function renameClasses(request: RenameRequest): Promise<Recording> {
  const { folder, recordingsRoot: root, names, now, signal } = request;
  const { recording: old, labels, arrays } = await readVersion(folder, signal);
  const classes = renamed(old, names);
  const hash = recordingHash({ ...old, ...arrays, classes });
  if (hash === old.hash) return old;
  const described: Recording = {
    ...{ ...old, hash, id: hash.slice(0, old.id.length), classes, previousVersion: old.id },
    findings: findingsOf(old, classes, labels),
    ingestedAt: now().toISOString(),
  };
  try {
    return await publishVersion(folder, root, described, signal);
  } catch (thrown) {
    throw await storageError(root, thrown, null);
  }
}

function renamed({ name: recording, classes }: Recording, names: RenameRequest['names']): Recording['classes'] {
  const unknown = Object.keys(names).find((id) => !(id in classes));
  if (unknown !== undefined) throw refused(`${recording} has no class ${unknown}; reload and try again.`);
  const entries = Object.entries(classes).map(
    ([id, own]) => [id, { ...own, name: names[id]?.trim() ?? own.name }] as const,
  );
  for (const [id, { name }] of entries) {
    if (name === '' || name.length > LONGEST_NAME)
      throw refused(`The name of class ${id} has ${name.length} letters; 1 to ${LONGEST_NAME} were expected.`);
    if (entries.some(([other, { name: theirs }]) => other !== id && theirs === name))
      throw refused(
        `Two classes would be called "${name}". Give each a name of its own; a run can take classes together ` +
          '(Choose classes in the form for new runs).',
      );
  }
  return Object.fromEntries(entries);
}

/** What is remarked about classes speaks of them by name. */
function findingsOf(old: Recording, classes: Recording['classes'], labels: Int32Array): Recording['findings'] {
  const statistics = new LabelStatistics(old.sourceFile);
  statistics.add(labels);
  const given = Object.entries(classes).filter(([id, { name }]) => name !== `class ${id}`);
  const named = Object.fromEntries(given.map(([id, { name }]) => [id, name]));
  const kept = old.findings.filter(({ code }) => code !== 'rare_class' && code !== 'unnamed_class');
  return [...kept, ...classFindings(statistics.counts(), classes, named)];
}

function refused(message: string): WorkbenchError {
  return new WorkbenchError('request_invalid', message);
}
