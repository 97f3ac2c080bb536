import type { ReactNode } from 'react';
import type { Run } from '../../../shared/entities/run';
import { request } from '../../api/request';
import { useRequest } from '../../api/useRequest';
import { ConfusionPanel } from './ConfusionPanel';
import { DisagreementPanel } from './DisagreementPanel';
import { pooledConfusion } from './groups/pooledConfusion';
import { HistoriesPanel } from './HistoriesPanel';
import { MetricsPanel } from './MetricsPanel';
import { PairedTestPanel } from './PairedTestPanel';
import { PanelPair } from './PanelPair';
import { ParametersPanel } from './ParametersPanel';
import { RocOverlayPanel } from './RocOverlayPanel';
import { useEach } from './useEach';

const MOST_POINTS = 500;

const detailOf = (id: string) => request('runs.get', { id });
const evaluationOf = (id: string) => request('runs.evaluation', { id });
const historyOf = (id: string) => request('runs.metrics', { id, maxPoints: MOST_POINTS });

/** A few runs in detail. */
export function ComparedPanels({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  const ids = runs.map(({ id }) => id);
  const comparison = useRequest('analysis.compare', { ids });
  const details = useEach(ids, detailOf).filter((detail) => detail !== null);
  const evaluations = useEach(ids, evaluationOf);
  const histories = useEach(ids, historyOf);
  const leaky = runs.some((run) => run.leaky);
  return (
    <>
      <PairedTestPanel comparison={comparison} onRetry={comparison.reload} />
      <PanelPair>
        <MetricsPanel runs={runs} />
        {details.length === runs.length && <ParametersPanel runs={details} />}
      </PanelPair>
      {comparison.state === 'ready' && <DisagreementPanel close={comparison.value} />}
      <HistoriesPanel histories={histories} leaky={leaky} />
      <PanelPair>
        <RocOverlayPanel evaluations={evaluations.map((evaluation, place) => ({ place, evaluation }))} leaky={leaky} />
        <ConfusionPanel
          of="Run"
          confusions={
            evaluations.includes(null) ? null : evaluations.map((one) => pooledConfusion(one === null ? [] : [one]))
          }
          leaky={leaky}
        />
      </PanelPair>
    </>
  );
}
