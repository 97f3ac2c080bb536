import { coveredFrames } from '../preprocessing';
import { firstPrincipalComponent } from '../principalComponent';
import { trainingFrames } from './fitSessions';
import type { JoinedRecordings } from './JoinedRecordings';

/**
 * [frame] The first principal component of the activity, fitted on training frames. Sessions with columns of their own
 * have a component each: one of all would be that of the most variable session and 0 in the others.
 * @param traces [frame, column] normalised, as `layOutTraces` makes them
 */
export function joinedActivity(
  { meta, sessions, ownColumns }: JoinedRecordings,
  traces: Float32Array,
  trainStarts: Int32Array,
  windowFrames: number,
): Float32Array {
  if (!ownColumns) return firstPrincipalComponent(traces, meta.neurons, coveredFrames(trainStarts, windowFrames));
  const component = new Float32Array(meta.frames);
  for (const session of sessions) {
    // Columns of other sessions are constant in these rows, so that they have no part in the component.
    const rows = traces.subarray(session.firstFrame * meta.neurons, session.endFrame * meta.neurons);
    const frames = trainingFrames(session, trainStarts, windowFrames);
    component.set(firstPrincipalComponent(rows, meta.neurons, frames), session.firstFrame);
  }
  return component;
}
