import { assertNever } from '../shared/assertNever';
import { type SignalStep, signalStepSchema } from '../shared/entities/ingestOptions';
import { WorkbenchError } from '../shared/errors';

/** How signal steps are written on the command line, for the help. */
export const SIGNAL_STEPS = [
  'neuropil(0.7)  dff(maximin,60s)  dff(percentile,30s,8%)  zscore  smooth(0.2s)',
  'deconvolve  deconvolve(1.2s)  resample(10Hz)  mask(0-99,500-519)',
] as const;

/**
 * Reads signal steps such as `neuropil(0.7) dff(maximin,60s)`.
 * @throws WorkbenchError `usage`, with the step that is none
 */
export function parseSignals(text: string): SignalStep[] {
  const words = text.match(/[^\s()]+(\([^()]*\))?/g) ?? [];
  if (words.join('') !== text.replace(/\s+(?![^()]*\))/g, '')) throw unclear(text);
  return words.map(parseStep);
}

function parseStep(word: string): SignalStep {
  const [, name = '', inner = ''] = /^([a-z]+)(?:\((.*)\))?$/.exec(word) ?? [];
  const values = inner === '' ? [] : inner.split(',').map((value) => value.trim());
  const step = signalStepSchema.safeParse(stepOf(name, values));
  if (step.success) return step.data;
  throw unclear(word);
}

function stepOf(kind: string, values: readonly string[]): object | null {
  const [first = '', second = '', third] = values;
  switch (kind) {
    case 'neuropil':
      return { kind, coefficient: number(first, '') };
    case 'dff':
      return { kind, baseline: first, windowSeconds: number(second, 's'), ...detail(first, third) };
    case 'zscore':
      return values.length === 0 ? { kind } : null;
    case 'smooth':
      return { kind, sigmaSeconds: number(first, 's') };
    case 'deconvolve':
      return { kind, decaySeconds: values.length === 0 ? null : number(first, 's') };
    case 'resample':
      return { kind, frameRateHz: number(first, 'hz') };
    case 'mask':
      return { kind, ranges: values.map(range) };
    default:
      return null;
  }
}

/** The third value of dF/F: frames of smoothing, or the percentile. */
function detail(baseline: string, value: string | undefined): object {
  if (value === undefined) return {};
  return baseline === 'maximin' ? { sigmaFrames: number(value, 'frames') } : { percentile: number(value, '%') };
}

/** `100-199`: first and last frame. */
function range(text: string): readonly [number, number] {
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return [number(first, ''), number(last, '') + 1];
}

/** A number with its unit or without it; NaN otherwise, which no step takes. */
function number(text: string, unit: string): number {
  const plain = text.toLowerCase().endsWith(unit) ? text.slice(0, text.length - unit.length).trim() : text;
  return plain === '' ? Number.NaN : Number(plain);
}

/** Signal steps as they are typed; `none` for no step. */
export function formatSignals(steps: readonly SignalStep[]): string {
  return steps.length === 0 ? 'none' : steps.map(formatStep).join(' ');
}

function formatStep(step: SignalStep): string {
  switch (step.kind) {
    case 'neuropil':
      return `neuropil(${step.coefficient})`;
    case 'dff':
      return step.baseline === 'maximin'
        ? `dff(maximin,${step.windowSeconds}s${step.sigmaFrames === 10 ? '' : `,${step.sigmaFrames}frames`})`
        : `dff(percentile,${step.windowSeconds}s,${step.percentile}%)`;
    case 'zscore':
      return 'zscore';
    case 'smooth':
      return `smooth(${step.sigmaSeconds}s)`;
    case 'deconvolve':
      return step.decaySeconds === null ? 'deconvolve' : `deconvolve(${step.decaySeconds}s)`;
    case 'resample':
      return `resample(${step.frameRateHz}Hz)`;
    case 'mask':
      return `mask(${step.ranges.map(([start, stop]) => `${start}-${stop - 1}`).join(',')})`;
    default:
      return assertNever(step);
  }
}

function unclear(word: string): WorkbenchError {
  return new WorkbenchError('usage', `--signals: "${word}" is no signal step. Steps are: ${SIGNAL_STEPS.join('  ')}`);
}
