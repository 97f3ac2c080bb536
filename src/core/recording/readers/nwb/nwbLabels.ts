import { labelChoiceError } from '../../arrays/choiceErrors';
import type { LabelTrack } from '../../LabelTrack';
import type { NwbFile } from './NwbFile';
import type { NwbLabelSource } from './NwbLabelSource';
import { behaviourSeries } from './nwbBehaviourSeries';
import { epochSources } from './nwbEpochs';
import { intervalSources } from './nwbIntervals';

/** Everything in the file that labels can be made from. @throws WorkbenchError `file_damaged`, `file_too_large` */
export async function labelSources(file: NwbFile): Promise<readonly NwbLabelSource[]> {
  return [...(await behaviourSeries(file)), ...(await epochSources(file)), ...(await intervalSources(file))];
}

/** The labels of one of a file's sources. @throws WorkbenchError `choice_needed` for a key that is none, `file_damaged` */
export async function readLabelTrack(
  file: NwbFile,
  sources: readonly NwbLabelSource[],
  key: string,
): Promise<LabelTrack> {
  const source = sources.find((candidate) => candidate.key === key);
  if (source === undefined) throw labelChoiceError(file.path, key, sources);
  return source.track();
}
