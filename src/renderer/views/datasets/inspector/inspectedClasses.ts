import type { RecordingOverview } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import { classShares } from '../classShares';

/** A class that frames carry: index `i` is class index `i` of the inspection's answers. */
export interface InspectedClass {
  readonly id: number;
  readonly name: string;
  readonly frames: number;
  /** Of all labelled frames, 0 to 1. */
  readonly share: number;
  /** The same as everywhere else that shows this recording. */
  readonly colour: string;
}

/** The classes of an overview with the names and colours of the recording. */
export function inspectedClasses(
  { classes }: Pick<Recording, 'classes'>,
  { classIds }: Pick<RecordingOverview, 'classIds'>,
): readonly InspectedClass[] {
  const shares = new Map(classShares(classes).map((share) => [Number(share.id), share]));
  return classIds.flatMap((id) => {
    const share = shares.get(id);
    return share === undefined ? [] : [{ ...share, id }];
  });
}
