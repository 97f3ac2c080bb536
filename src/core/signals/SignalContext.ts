import type { SignalStep } from '../../shared/entities/ingestOptions';
import type { Finding } from '../../shared/entities/recording';
import type { GatheredFrames } from '../recording/GatheredFrames';

/** A recording between two steps: its frames, and what the steps need to know of it. */
export interface SignalState {
  readonly frames: GatheredFrames;
  readonly neuronIds: readonly string[];
  readonly frameRateHz: number | null;
  readonly trialFrames: number | null;
  /** What the values are, in words. */
  readonly signal: string | null;
  readonly findings: readonly Finding[];
}

/** What a step is applied with. */
export interface SignalContext {
  /** For messages. */
  readonly sourceFile: string;
  readonly signal: AbortSignal;
  /** Called with the fraction (0-1) of the step that is done. */
  readonly onProgress: (fraction: number) => void;
}

export type StepOf<Kind extends SignalStep['kind']> = Extract<SignalStep, { kind: Kind }>;
