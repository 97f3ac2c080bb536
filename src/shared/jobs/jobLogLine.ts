import type { JobEvent } from './jobEvent';

/** A line of a run's log. */
export interface JobLogLine {
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
}

const SHOWN_METRICS = ['train/loss', 'val/loss', 'val/multiclass/balanced_accuracy'];
const DECIMALS = 4;

/** What an event adds to the log of its run, in the file and in the window; null for what is only of the moment. */
export function jobLogLine(event: JobEvent): JobLogLine | null {
  switch (event.kind) {
    case 'started':
      return info(`Training from ${place(event)} on ${event.backend}, ${event.parameters} parameters`);
    case 'metrics':
      return info(`${epochLine(event.step, event.values)}${event.leaky ? ' (leaky split)' : ''}`);
    case 'warning':
      return { level: 'warning', message: event.message };
    case 'log':
      return info(event.message);
    case 'finished':
      return info(`Finished after ${event.summary.epochs} epochs; best was ${event.summary.bestEpoch}`);
    case 'cancelled':
      return info(`Stopped on request after epoch ${event.epoch}`);
    case 'failed':
      return { level: 'error', message: event.message };
    default:
      return null;
  }
}

function place({ fromEpoch, fromStep }: Extract<JobEvent, { kind: 'started' }>): string {
  return `epoch ${fromEpoch}${fromStep === undefined ? '' : ` and ${fromStep} steps`}`;
}

function info(message: string): JobLogLine {
  return { level: 'info', message };
}

function epochLine(epoch: number, values: Readonly<Record<string, number>>): string {
  const shown = SHOWN_METRICS.map((name) => `${name} ${values[name]?.toFixed(DECIMALS) ?? '–'}`);
  return `Epoch ${epoch}: ${shown.join(', ')}`;
}
