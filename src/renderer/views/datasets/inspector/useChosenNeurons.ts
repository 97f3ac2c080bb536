import { useCallback, useState } from 'react';
import { MOST_TRACES } from '../../../../shared/entities/inspection';
import { useNotices } from '../../../components/Notices';

/** So many are chosen at first, so that there is something to see. */
const CHOSEN_FIRST = 6;

export interface ChosenNeurons {
  readonly chosen: readonly number[];
  readonly choose: (neurons: readonly number[]) => void;
  readonly toggle: (neuron: number) => void;
}

/** The neurons that traces and averages are drawn of, in the order in which they were chosen. */
export function useChosenNeurons(neurons: number): ChosenNeurons {
  const [chosen, setChosen] = useState<readonly number[]>(() =>
    Array.from({ length: Math.min(CHOSEN_FIRST, neurons) }, (_, neuron) => neuron),
  );
  const notify = useNotices();
  const choose = useCallback(
    (next: readonly number[]) => {
      if (next.length > MOST_TRACES)
        notify({ severity: 'info', message: `${MOST_TRACES} neurons can be chosen at once; the first of them stay.` });
      setChosen(next.slice(0, MOST_TRACES));
    },
    [notify],
  );
  const toggle = useCallback(
    (neuron: number) => choose(chosen.includes(neuron) ? chosen.filter((one) => one !== neuron) : [...chosen, neuron]),
    [choose, chosen],
  );
  return { chosen, choose, toggle };
}
