import type { ReactNode } from 'react';
import type { Run } from '../../../../shared/entities/run';
import { Choice } from './Choice';

export interface DecoderChoiceProps {
  /** Runs on the recording that have a report, newest first. */
  readonly runs: readonly Run[];
  readonly runId: string;
  readonly onChange: (runId: string) => void;
}

/** The run whose decoder is asked how it relies on the neurons. */
export function DecoderChoice({ runs, runId, onChange }: DecoderChoiceProps): ReactNode {
  return (
    <Choice
      label="Decoder of run"
      value={runId}
      options={Object.fromEntries(runs.map((run) => [run.id, describeRun(run)]))}
      width={300}
      onChange={onChange}
    />
  );
}

function describeRun({ id, model, split, leaky, seed }: Run): string {
  return `${id} · ${model} · ${split}${leaky ? ' (leaks)' : ''} · seed ${seed}`;
}
