import { emptyBin, readBin } from '../../core/store/bin';
import type { HandlerParts, HandlersOf } from './HandlerParts';

/** Deleted runs: how many there are, and their removal for good. */
export function binHandlers({ workspace, analyses, jobsChanged }: HandlerParts): HandlersOf<'bin'> {
  const bin = { store: workspace.store, runsFolder: workspace.paths.runs };
  const neededFor = (id: string): string | null =>
    analyses.list().some(({ runId, status }) => runId === id && (status === 'queued' || status === 'running'))
      ? `The run ${id} is being evaluated. Wait for that, or cancel it.`
      : null;
  return {
    'bin.get': () => readBin(bin),
    'bin.empty': async () => {
      const emptied = await emptyBin(bin, { signal: new AbortController().signal, neededFor });
      jobsChanged();
      return emptied;
    },
  };
}
