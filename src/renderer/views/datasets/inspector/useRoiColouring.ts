import { useMemo, useState } from 'react';
import type { NeuronTable } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import type { Run } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { useRequest } from '../../../api/useRequest';
import { type RoiColouring, type RoiMeasure, roiMeasure } from './roiMeasure';
import { useDecoderEffects } from './useDecoderEffects';

/** By what the neurons of a map are coloured, and the ways to choose it. */
export interface ChosenColouring extends RoiColouring {
  readonly by: RoiMeasure;
  readonly choose: (by: RoiMeasure) => void;
  /** Runs on the recording that have a report, newest first. */
  readonly runs: readonly Run[];
  readonly chooseRun: (runId: string) => void;
}

const NO_RUNS: readonly Run[] = [];

/** Colours the map by a number of the neurons themselves or by what a run's decoder owes to them. */
export function useRoiColouring(recording: Recording, table: NeuronTable): ChosenColouring {
  const [by, choose] = useState<RoiMeasure>('sd');
  const [chosenId, chooseRun] = useState('');
  const runs = valueOr(useRequest('recording.reportedRuns', { id: recording.id }), NO_RUNS);
  const run = by === 'importance' ? (runs.find(({ id }) => id === chosenId) ?? runs[0] ?? null) : null;
  const effects = useDecoderEffects(recording, run?.id ?? null);
  const colouring = useMemo(() => roiMeasure(by, table, run, effects), [by, table, run, effects]);
  return { ...colouring, by, choose, runs, chooseRun };
}
