import { assertNever } from '../../shared/assertNever';
import type { Run } from '../../shared/entities/run';

/** What a notification about a run that is over says; null for an end that the user brought about. */
export function describeJobEnd(run: Run): { readonly title: string; readonly body: string } | null {
  const what = `${run.model} on ${run.recordingName}`;
  switch (run.status) {
    case 'finished':
      return { title: 'Training finished', body: `${what}${scoreOf(run)}` };
    case 'failed':
    case 'crashed':
      return { title: `Training ${run.status}`, body: `${what}: ${run.error?.message ?? 'no reason is known.'}` };
    case 'queued':
    case 'running':
    case 'cancelled':
    case 'interrupted':
      return null;
    default:
      return assertNever(run.status);
  }
}

/** The headline number, never without the word that it leaks. */
function scoreOf(run: Run): string {
  const scores = run.summary?.test.multiclass;
  if (!scores) return '';
  const leaky = run.leaky ? ', from a leaky split' : '';
  return `: balanced accuracy ${scores.balanced_accuracy.toFixed(2)} on test${leaky}`;
}
