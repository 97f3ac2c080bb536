import type { SplitConfig } from '../../../shared/config/runConfig';
import { blockedKfoldSplit } from './blockedKfoldSplit';
import { blockedSplit } from './blockedSplit';
import { bySessionSplit } from './bySessionSplit';
import { byTrialSplit } from './byTrialSplit';
import { chronologicalSplit } from './chronologicalSplit';
import { randomWindowsSplit } from './randomWindowsSplit';
import type { Splitter } from './Split';

/** Every split by its name in the configuration; a new split is one file and one line here. */
export const splitRegistry: Readonly<Record<SplitConfig['name'], Splitter>> = {
  blocked: blockedSplit,
  chronological: chronologicalSplit,
  blocked_kfold: blockedKfoldSplit,
  by_trial: byTrialSplit,
  by_session: bySessionSplit,
  random_windows: randomWindowsSplit,
};
