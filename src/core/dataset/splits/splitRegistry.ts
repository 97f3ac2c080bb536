import type { SplitConfig } from '../../../shared/config/runConfig';
import { blockedSplit } from './blockedSplit';
import { randomWindowsSplit } from './randomWindowsSplit';
import type { Splitter } from './Split';

/** Every split by its name in the configuration; a new split is one file and one line here. */
export const splitRegistry: Readonly<Record<SplitConfig['name'], Splitter>> = {
  blocked: blockedSplit,
  random_windows: randomWindowsSplit,
};
