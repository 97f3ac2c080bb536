import { useEffect, useState } from 'react';
import type { Recording } from '../../../../shared/entities/recording';
import { request } from '../../../api/request';
import { useNotices } from '../../../components/Notices';
import { importanceEffects, type NeuronEffects, notMeasured } from './rowChoice';

/** How much the decoder of a run relies on each neuron; null for no run, until it is read, and where it is not known. */
export function useDecoderEffects(recording: Recording, runId: string | null): NeuronEffects | null {
  const [read, setRead] = useState<{ readonly runId: string; readonly found: NeuronEffects | null } | null>(null);
  const notify = useNotices();
  useEffect(() => {
    if (runId === null) return;
    let current = true;
    request('runs.evaluation', { id: runId }).then(
      (evaluation) => {
        if (!current) return;
        const found = importanceEffects(recording, evaluation);
        if (found === null) notify({ severity: 'error', message: notMeasured(runId) });
        setRead({ runId, found });
      },
      (error: unknown) => {
        if (current) notify({ severity: 'error', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      current = false;
    };
  }, [runId, recording, notify]);
  return read !== null && read.runId === runId ? read.found : null;
}
