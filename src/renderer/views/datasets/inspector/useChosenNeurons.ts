import { useCallback, useState } from 'react';
import { MOST_TRACES } from '../../../../shared/entities/inspection';
import { useNotices } from '../../../components/Notices';

export interface ChosenNeurons {
  readonly chosen: readonly number[];
  readonly choose: (neurons: readonly number[]) => void;
  readonly toggle: (neuron: number) => void;
}

/** The neurons that traces and averages are drawn of, in the order in which they were chosen. */
export function useChosenNeurons(first: readonly number[]): ChosenNeurons {
  const [chosen, setChosen] = useState(first);
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
