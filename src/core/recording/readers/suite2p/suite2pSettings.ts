import type { SignalStep } from '../../../../shared/entities/ingestOptions';
import { type Dictionary, numberAt } from '../../numpy/readDictionaries';

/** Suite2p's own defaults, for what its settings do not say. */
const NEUROPIL_COEFFICIENT = 0.7;
const WINDOW_SECONDS = 60;
const SIGMA_FRAMES = 10;
const LARGEST_COEFFICIENT = 2;
const LARGEST_SIDE_PIXELS = 100_000;

/** What Suite2p's settings say about a recording. */
export interface Suite2pSettings {
  readonly frameRateHz: number | null;
  readonly neuropilCoefficient: number;
  readonly baseline: SignalStep;
  /** Of the field of view, in pixels. */
  readonly height: number | null;
  readonly width: number | null;
}

/**
 * Takes the few settings that matter here, by the names of Suite2p 0.x (all in one dictionary) or 1.x (in groups).
 * @param settings of `ops.npy` or `settings.npy`; null: none could be read
 */
export function suite2pSettings(settings: Dictionary | null): Suite2pSettings {
  const extraction = groupOf(settings, 'extraction');
  const preprocess = groupOf(settings, 'dcnv_preprocess');
  const coefficient = numberAt(settings, 'neucoeff') ?? numberAt(extraction, 'neuropil_coefficient');
  return {
    frameRateHz: inRange(numberAt(settings, 'fs'), 100_000),
    neuropilCoefficient:
      coefficient !== null && coefficient >= 0 && coefficient <= LARGEST_COEFFICIENT
        ? coefficient
        : NEUROPIL_COEFFICIENT,
    baseline: maximin([settings, preprocess]),
    height: side(numberAt(settings, 'Ly')),
    width: side(numberAt(settings, 'Lx')),
  };
}

/** Suite2p's usual baseline; its parameters, where the settings ask for this kind. */
function maximin(groups: readonly (Dictionary | null)[]): SignalStep {
  const asked = groups.find((group) => group?.get('baseline') === 'maximin') ?? null;
  const windowSeconds = inRange(numberAt(asked, 'win_baseline'), 100_000) ?? WINDOW_SECONDS;
  const sigmaFrames = inRange(numberAt(asked, 'sig_baseline'), 10_000) ?? SIGMA_FRAMES;
  return { kind: 'dff', baseline: 'maximin', windowSeconds, sigmaFrames, percentile: 8 };
}

function groupOf(settings: Dictionary | null, key: string): Dictionary | null {
  const group = settings?.get(key);
  return group instanceof Map ? group : null;
}

function inRange(value: number | null, largest: number): number | null {
  return value !== null && value > 0 && value <= largest ? value : null;
}

function side(value: number | null): number | null {
  return value !== null && Number.isInteger(value) ? inRange(value, LARGEST_SIDE_PIXELS) : null;
}
