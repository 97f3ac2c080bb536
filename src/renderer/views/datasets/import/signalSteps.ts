import { assertNever } from '../../../../shared/assertNever';
import type { SignalStep } from '../../../../shared/entities/ingestOptions';

type StepKind = SignalStep['kind'];

/** What each step is called and what it does, in one line. */
export const STEP_WORDS: Readonly<Record<StepKind, { readonly title: string; readonly explanation: string }>> = {
  neuropil: {
    title: 'Subtract neuropil',
    explanation: 'Takes away a share of the light around each cell: F − coefficient · Fneu. Only at the beginning.',
  },
  dff: {
    title: 'dF/F',
    explanation: 'Change against a moving baseline, so that bright and dim cells can be compared.',
  },
  zscore: {
    title: 'Z-score',
    explanation: 'Mean 0 and standard deviation 1 over the whole recording; it looks at test frames too.',
  },
  smooth: { title: 'Smooth', explanation: 'Gaussian in time; it mixes frames with those before and after.' },
  deconvolve: {
    title: 'Deconvolve (OASIS)',
    explanation: 'Sizes of the events behind the slow indicator, never negative.',
  },
  resample: { title: 'Resample', explanation: 'Another frame rate; labels follow.' },
  mask: { title: 'Blank out frames', explanation: 'Values of bad frames become missing.' },
};

/** A step as it begins when it is added. */
export function newStep(kind: StepKind, frameRateHz: number | null): SignalStep {
  switch (kind) {
    case 'neuropil':
      return { kind, coefficient: 0.7 };
    case 'dff':
      return { kind, baseline: 'maximin', windowSeconds: 60, sigmaFrames: 10, percentile: 8 };
    case 'zscore':
      return { kind };
    case 'smooth':
      return { kind, sigmaSeconds: 0.2 };
    case 'deconvolve':
      return { kind, decaySeconds: null };
    case 'resample':
      return { kind, frameRateHz: frameRateHz ?? 10 };
    case 'mask':
      return { kind, ranges: [[0, 1]] };
    default:
      return assertNever(kind);
  }
}

/** Steps in a few words, in their order; what no step at all means, too. */
export function describeSteps(steps: readonly SignalStep[]): string {
  return steps.length === 0 ? 'values as they are in the file' : steps.map(describeStep).join(', then ');
}

function describeStep(step: SignalStep): string {
  switch (step.kind) {
    case 'neuropil':
      return `minus ${step.coefficient} × neuropil`;
    case 'dff':
      return step.baseline === 'maximin'
        ? `dF/F against a baseline of ${step.windowSeconds} s (Suite2p’s)`
        : `dF/F against percentile ${step.percentile} of ${step.windowSeconds} s`;
    case 'zscore':
      return 'z-score';
    case 'smooth':
      return `smoothing of ${step.sigmaSeconds} s`;
    case 'deconvolve':
      return 'deconvolution';
    case 'resample':
      return `resampling to ${step.frameRateHz} Hz`;
    case 'mask':
      return `${step.ranges.length} stretches blanked out`;
    default:
      return assertNever(step);
  }
}

/** Frame ranges as they are typed: `0-20, 311-312`, last frame included. */
export function rangesText(ranges: readonly (readonly [number, number])[]): string {
  return ranges.map(([start, stop]) => (stop === start + 1 ? `${start}` : `${start}-${stop - 1}`)).join(', ');
}

/** The ranges [start, stop) that a text names; null where it is not such a text. */
export function parseRanges(text: string): [number, number][] | null {
  const parts = text.split(',').map((part) => /^\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?$/.exec(part));
  const ranges = parts.map((match): [number, number] | null => {
    if (match === null) return null;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    return last < first ? null : [first, last + 1];
  });
  return ranges.some((range) => range === null) ? null : (ranges as [number, number][]);
}
