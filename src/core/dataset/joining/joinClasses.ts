import type { BehaviourClass, Recording } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import type { LoadedRecording } from '../../recording/LoadedRecording';

/** The behaviour of several recordings in one numbering. */
export interface JoinedClasses {
  /** [frame] labels of all recordings, one after another */
  readonly labels: Int32Array;
  /** Class id → class, frames counted over all recordings. */
  readonly classes: Recording['classes'];
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** What is known so far: the classes, and under which recording each was first met. */
interface Register {
  readonly idOfName: Map<string, string>;
  readonly owners: Map<string, { readonly name: string; readonly recording: string }>;
}

/**
 * Joins classes by name: the same name is the same behaviour, under the id that the first recording gives it. Names,
 * not ids, since ids are numbers that every lab and scorer hands out anew.
 * @throws WorkbenchError `recordings_not_joinable` when an id means one behaviour here and another there, and the names
 *   do not tell which is which
 */
export function joinClasses(recordings: readonly LoadedRecording[]): JoinedClasses {
  const register: Register = { idOfName: new Map(), owners: new Map() };
  const classes: Record<string, BehaviourClass> = {};
  const warnings: string[] = [];
  const labels = recordings.map(({ meta, labels: own }) => {
    const ids = joinedIds(meta, register);
    for (const [id, { name, frames }] of Object.entries(meta.classes)) {
      const joined = ids.get(Number(id)) as number;
      classes[joined] = { name, frames: (classes[joined]?.frames ?? 0) + frames };
      if (joined !== Number(id)) warnings.push(renumbered(meta.name, id, name, joined));
    }
    return own.map((label) => ids.get(label) ?? label);
  });
  return { labels: concatenate(labels), classes, warnings };
}

/** Label of a recording → label of the dataset; classes not met before are registered. */
function joinedIds({ name: recording, classes }: Recording, register: Register): ReadonlyMap<number, number> {
  return new Map(
    Object.entries(classes).map(([id, { name }]) => {
      const known = register.idOfName.get(name) ?? registered(register, id, name, recording);
      return [Number(id), Number(known)];
    }),
  );
}

function registered({ idOfName, owners }: Register, id: string, name: string, recording: string): string {
  const owner = owners.get(id);
  if (owner) throw ambiguous(id, owner, { name, recording });
  idOfName.set(name, id);
  owners.set(id, { name, recording });
  return id;
}

/** Arrays one after another. */
function concatenate(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function renumbered(recording: string, id: string, name: string, joined: number): string {
  return `Class ${id} of ${recording} (${name}) counts as class ${joined}, which has the same name in another recording.`;
}

type Owner = { readonly name: string; readonly recording: string };

function ambiguous(id: string, first: Owner, second: Owner): WorkbenchError {
  return new WorkbenchError(
    'recordings_not_joinable',
    `Class ${id} is called "${first.name}" in ${first.recording} but "${second.name}" in ${second.recording}, so the ` +
      'recordings cannot be joined. If it is the same behaviour, give it the same name under "classes" in the JSON ' +
      'sidecars; if not, give it another number in one of them. Then ingest again.',
    { class: id, first: first.name, second: second.name },
  );
}
