import path from 'node:path';
import { composeConfig } from '../core/config/composeConfig';
import { expandSweeps } from '../core/config/expandSweeps';
import { FOLDED_SPLITS, type RunConfig } from '../shared/config/runConfig';
import { WorkbenchError } from '../shared/errors';
import type { CommandContext } from './CommandContext';

/** How one command becomes many runs. */
export interface RepeatOptions {
  /** Runs with so many seeds, from the configured one on; null: with that one. */
  readonly seeds: number | null;
  /** Whether every fold of the split is tested. */
  readonly folds: boolean;
  /** Whether commas in overrides separate values to combine. */
  readonly multirun: boolean;
}

const MOST_SEEDS = 1000;

/** Reads `--seeds`, `--folds` and `--multirun`; null when none is given. @throws WorkbenchError `usage` */
export function repeatOptions(options: Readonly<Record<string, unknown>>): RepeatOptions | null {
  const given = typeof options['seeds'] === 'string' ? options['seeds'] : null;
  const [folds, multirun] = [options['folds'] === true, options['multirun'] === true];
  if (given === null && !folds && !multirun) return null;
  const seeds = given === null ? null : Number(given);
  if (seeds !== null && !(Number.isInteger(seeds) && seeds >= 1 && seeds <= MOST_SEEDS)) {
    throw new WorkbenchError('usage', `--seeds ${given}: expected how many seeds to train with, 1 to ${MOST_SEEDS}.`);
  }
  return { seeds, folds, multirun };
}

/**
 * The overrides of every run that a command stands for: each combination of its lists, in it each fold, in it each seed.
 * All are composed here, so that a slip of the keyboard costs nothing.
 * @throws WorkbenchError `usage` for folds of a split without folds, and what composing throws
 */
export function planRuns(
  { resources, pluginModels }: CommandContext,
  overrides: readonly string[],
  { seeds, folds, multirun }: RepeatOptions,
): readonly (readonly string[])[] {
  const configRoot = path.join(resources, 'config');
  const combinations = multirun ? expandSweeps(overrides) : [overrides];
  return combinations.flatMap((combination) => {
    const config = composeConfig(configRoot, combination, pluginModels);
    return foldsOf(config, folds).flatMap((fold) =>
      seedsOf(config, seeds).map((seed) => [...combination, ...fold, ...seed]),
    );
  });
}

function seedsOf({ seed }: RunConfig, seeds: number | null): readonly (readonly string[])[] {
  return seeds === null ? [[]] : Array.from({ length: seeds }, (_, index) => [`seed=${seed + index}`]);
}

function foldsOf({ split, dataset }: RunConfig, wanted: boolean): readonly (readonly string[])[] {
  if (!wanted) return [[]];
  if (!FOLDED_SPLITS.has(split.name)) {
    throw new WorkbenchError(
      'usage',
      `--folds: the split ${split.name} has none. Choose one of ${[...FOLDED_SPLITS].map((name) => `split=${name}`).join(', ')}.`,
      { split: split.name },
    );
  }
  // by_session leaves one recording out after the other.
  const count = split.name === 'by_session' ? dataset.also.length + 1 : split.folds;
  return Array.from({ length: count }, (_, fold) => [`split.fold=${fold}`]);
}
