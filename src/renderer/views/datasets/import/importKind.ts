import type { SourceInspection, TraceSource } from '../../../../shared/entities/sourceInspection';
import { formatPlural } from '../../../format/numbers';

/** Files of the same kind hold the same sorts of traces and labels, so that one choice fits all of them. */
export function importKind({ format, traces, labels }: SourceInspection): string {
  return JSON.stringify([format, traces.map(({ key }) => key), labels.map(({ key }) => key)]);
}

const SIGNALS: Readonly<Record<TraceSource['signal'], string>> = {
  fluorescence: 'raw fluorescence',
  dff: 'dF/F',
  denoised: 'denoised',
  deconvolved: 'deconvolved',
  unknown: 'unit not stated',
};

/** What a set of traces is, in one line: neurons, frames, rate and what the values are. */
export function describeTraces({ neurons, frames, frameRateHz, signal, unit }: TraceSource): string {
  return [
    formatPlural(neurons, 'neuron'),
    frames === null ? null : formatPlural(frames, 'frame'),
    frameRateHz === null ? 'rate not stated' : `${Number(frameRateHz.toPrecision(4))} Hz`,
    signal === 'unknown' ? (unit ?? SIGNALS.unknown) : SIGNALS[signal],
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The set of traces that is taken with a choice of series; undefined while there is a choice to make. */
export function chosenTraces(inspection: SourceInspection, series: string | null): TraceSource | undefined {
  const { traces, preferredSeries } = inspection;
  const key = series ?? preferredSeries ?? (traces.length === 1 ? traces[0]?.key : undefined);
  return traces.find((source) => source.key === key);
}

/** Formats by the names that their users know. */
const FORMATS: Readonly<Record<string, string>> = {
  csv: 'table',
  nwb: 'NWB',
  suite2p: 'Suite2p',
  caiman: 'CaImAn',
  matlab5: 'MATLAB',
  matlab73: 'MATLAB 7.3',
  numpy: 'NumPy',
};

export function formatName(format: string): string {
  return FORMATS[format] ?? format;
}

/** The last part of a path, on any system. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
