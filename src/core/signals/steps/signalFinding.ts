import type { Finding } from '../../../shared/entities/recording';
import { MOST_NAMED } from '../../recording/findingLimits';

/** What a step did, for whoever reads the recording's description. */
export function signalFinding(
  message: string,
  severity: Finding['severity'] = 'info',
  concerned: {
    readonly count?: number;
    readonly neurons?: readonly string[];
    readonly frames?: readonly number[];
  } = {},
): Finding {
  const { count = 0, neurons = [], frames = [] } = concerned;
  return {
    code: 'signal_processing',
    severity,
    message,
    count,
    neurons: neurons.slice(0, MOST_NAMED),
    frames: frames.slice(0, MOST_NAMED),
  };
}

/** A time with as many digits as matter: `4.02 s`. */
export function inSeconds(seconds: number): string {
  return `${Number(seconds.toPrecision(3))} s`;
}
