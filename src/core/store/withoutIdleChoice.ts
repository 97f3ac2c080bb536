import type { RunConfig } from '../../shared/config/runConfig';

/** Which classes are left out, and which are merged. */
type ClassChoice = Pick<RunConfig['dataset'], 'exclude_classes' | 'merge_classes'>;

/** The dataset of a configuration, with what is said of classes only where it changes them. */
export type ChosenDataset = Omit<RunConfig['dataset'], keyof ClassChoice> & Partial<ClassChoice>;

/**
 * Leaves out choices of classes that choose nothing: what is stored, and every hash of it, is then the same as before
 * there were such choices.
 */
export function withoutIdleChoice(dataset: RunConfig['dataset']): ChosenDataset {
  const { exclude_classes = [], merge_classes = {}, ...rest } = dataset;
  return {
    ...rest,
    ...(exclude_classes.length > 0 && { exclude_classes }),
    ...(Object.keys(merge_classes).length > 0 && { merge_classes }),
  };
}
