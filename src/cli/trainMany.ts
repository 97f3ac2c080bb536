import { performance } from 'node:perf_hooks';
import type { NewRun } from '../core/store/Store';
import type { Workspace } from '../core/store/workspace';
import type { Run, RunDetail } from '../shared/entities/run';
import type { CommandContext } from './CommandContext';
import { clock } from './ProgressLine';
import { trainInProcess } from './trainInProcess';

/**
 * Trains runs one after the other. What the experiment has already is not done again: a finished run of the same
 * configuration is taken as it is, one that was stopped goes on from its checkpoint. One that fails does not stop the
 * others; Ctrl-C does, and keeps what is done.
 * @returns the runs that were reached, in the order of `plan`
 */
export async function trainMany(
  context: CommandContext,
  workspace: Workspace,
  plan: readonly NewRun[],
): Promise<readonly Run[]> {
  const ended: Run[] = [];
  const pace = new Pace(plan.length);
  for (const [index, planned] of plan.entries()) {
    if (context.signal.aborted) break;
    const place = `run ${index + 1} of ${plan.length}`;
    const known = earlierRun(workspace, planned);
    if (known?.status === 'finished') {
      context.say(`${place}: ${describe(known)}, trained before\n`);
      pace.skipped();
      ended.push(known);
      continue;
    }
    const run = known ?? workspace.store.runs.get(workspace.store.runs.create(planned).id);
    context.say(`${place}: ${run.id}, ${run.model}, ${settingsOf(run)}${pace.left()}\n`);
    const end = await trainInProcess(context, workspace, run, known !== null, place);
    pace.trained();
    if (end.status !== 'cancelled') context.say(`${place}: ${describe(end)}\n`);
    ended.push(end);
  }
  return ended;
}

/** How long the rest may take, from what was trained so far. */
class Pace {
  private readonly begun = performance.now();
  private done = 0;
  private open: number;

  constructor(runs: number) {
    this.open = runs;
  }

  skipped(): void {
    this.open--;
  }

  trained(): void {
    this.open--;
    this.done++;
  }

  /** ` · about 12:00 for the 3 left`; empty before the first is done. */
  left(): string {
    if (this.done === 0) return '';
    const secondsEach = (performance.now() - this.begun) / 1000 / this.done;
    return ` · about ${clock(secondsEach * this.open)} for the ${this.open} left`;
  }
}

/** A run of the same configuration in the same experiment: a finished one, else one that can go on. */
function earlierRun({ store }: Workspace, planned: NewRun): RunDetail | null {
  const wanted = JSON.stringify(planned.config);
  const alike = store.runs
    .list()
    .filter(
      (run) =>
        run.experimentName === planned.experimentName &&
        run.recordingId === planned.recordingId &&
        run.seed === planned.config.seed &&
        (run.status === 'finished' || run.resumable),
    )
    .map(({ id }) => store.runs.get(id))
    .filter(({ config }) => JSON.stringify(config) === wanted);
  return alike.find(({ status }) => status === 'finished') ?? alike[0] ?? null;
}

function describe(run: Run): string {
  const name = `${run.id}, ${run.model}, ${settingsOf(run)}`;
  if (run.status !== 'finished') return `${name}: ${run.status}${run.error ? `. ${run.error.message}` : ''}`;
  const [test, val] = [run.summary?.test['multiclass'], run.summary?.val['multiclass']];
  const score = test ?? val;
  return `${name}: balanced accuracy ${score?.balanced_accuracy.toFixed(3) ?? '–'}${test ? '' : ' (validation)'}${run.leaky ? ' (leaky)' : ''}`;
}

function settingsOf({ seed, fold }: Run): string {
  return `seed ${seed}${typeof fold === 'number' ? `, fold ${fold}` : ''}`;
}
