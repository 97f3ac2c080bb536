import { basename } from 'node:path';
import type { Finding } from '../../shared/entities/recording';
import { distinctNames } from './neuronNames';
import type { RecordingDescription } from './RecordingReader';
import { recordingName, type Sidecar, unknownKeys } from './sidecar';

/** What a reader knows of a recording by its file alone. */
export interface FileFacts {
  readonly format: string;
  /** What the file calls its neurons, in its order. */
  readonly neurons: readonly string[];
  /** Chosen by the user, or else stated by sidecar or file. */
  readonly frameRateHz: number | null;
  readonly findings: readonly Finding[];
  /** Where neither the sidecar nor the path gives a good name. */
  readonly name?: string;
}

/** The description of a recording: what its file says, and for the rest its sidecar. */
export function describeWithSidecar(path: string, sidecar: Sidecar, facts: FileFacts): RecordingDescription {
  const { names, findings } = distinctNames(facts.neurons.map((name) => sidecar.neuron_ids?.[name] ?? name));
  const truth = sidecar.ground_truth;
  return {
    name: sidecar.name ?? facts.name ?? recordingName(path, sidecar),
    format: facts.format,
    sourceFile: basename(path),
    neuronIds: names,
    frameRateHz: facts.frameRateHz,
    trialFrames: sidecar.trial_frames ?? null,
    classNames: sidecar.classes ?? {},
    claimed: { neurons: sidecar.neurons ?? null, frames: sidecar.frames ?? null },
    signal: sidecar.signal ?? null,
    species: sidecar.species ?? null,
    technique: sidecar.technique ?? null,
    source: sidecar.source ?? null,
    licence: sidecar.licence ?? null,
    citation: sidecar.citation ?? null,
    groundTruth: truth ? { seed: truth.seed, tunedNeurons: truth.tuned_neurons } : null,
    findings: [...facts.findings, ...findings],
    extra: unknownKeys(sidecar),
  };
}
