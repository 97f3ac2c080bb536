import type { RunConfig } from '../../../shared/config/runConfig';
import type { Recording } from '../../../shared/entities/recording';

/** Which classes were left out or taken as one, and how many frames had no label; empty where nothing was. */
export function chosenClasses(
  { unlabelledFrames = 0 }: Pick<Recording, 'unlabelledFrames'>,
  { exclude_classes = [], merge_classes = {} }: Partial<RunConfig['dataset']>,
): string {
  const merged = Object.entries(merge_classes).map(
    ([name, members]) => ` The classes ${listed(members)} were taken as one, "${name}".`,
  );
  const without = [
    ...(unlabelledFrames > 0 ? [`${unlabelledFrames} frames without a label`] : []),
    ...(exclude_classes.length > 0 ? [`frames of ${listed(exclude_classes)}, which were left out by choice,`] : []),
  ];
  const context = without.length > 0 ? ` No window ends on ${without.join(' or on ')}: they are context only.` : '';
  return merged.join('') + context.replace(',:', ':');
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
