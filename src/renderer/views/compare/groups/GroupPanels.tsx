import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { request } from '../../../api/request';
import { Panel } from '../../../components/Panel';
import { ConfusionPanel } from '../ConfusionPanel';
import { PanelPair } from '../PanelPair';
import { RocOverlayPanel } from '../RocOverlayPanel';
import { GroupHistoriesPanel } from './GroupHistoriesPanel';
import { GroupScoresPanel } from './GroupScoresPanel';
import { GroupSettingsPanel } from './GroupSettingsPanel';
import { GroupTestPanel } from './GroupTestPanel';
import type { LoadedGroup } from './LoadedGroup';
import { pooledConfusion } from './pooledConfusion';
import { useAll } from './useAll';

/** As many runs' curves are read and drawn. */
const MOST_DRAWN = 120;
/** Of more groups a table needs the whole width. */
const MOST_BESIDE = 2;
/** More epochs than these are thinned out. */
const MOST_POINTS = 1000;

const evaluationOf = async (id: string) => ({ id, evaluation: await request('runs.evaluation', { id }) });
const historyOf = async (id: string) => ({ id, series: await request('runs.metrics', { id, maxPoints: MOST_POINTS }) });

/** What can be said of groups of runs, from the test down to the curves. */
export function GroupPanels({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  const tables = (
    <>
      <GroupScoresPanel groups={groups} />
      <GroupSettingsPanel groups={groups} />
    </>
  );
  return (
    <>
      <GroupTestPanel groups={groups} />
      {groups.length > MOST_BESIDE ? tables : <PanelPair>{tables}</PanelPair>}
      {groups.flatMap(({ runs }) => runs).length > MOST_DRAWN ? (
        <Panel title="Curves">
          <Typography variant="body2">Histories and ROC curves are drawn of up to {MOST_DRAWN} runs.</Typography>
        </Panel>
      ) : (
        <Curves groups={groups} />
      )}
    </>
  );
}

function Curves({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  const ids = groups.flatMap(({ runs }) => runs.map(({ id }) => id));
  const histories = useAll(ids, historyOf);
  const evaluations = useAll(ids, evaluationOf);
  const leaky = groups.some(({ summary }) => summary.leaky);
  const ofGroups = <T extends { readonly id: string }>(fetched: readonly T[]): readonly (readonly T[])[] =>
    groups.map(({ runs }) => runs.flatMap((run) => fetched.find(({ id }) => id === run.id) ?? []));
  const evaluated = evaluations === null ? null : ofGroups(evaluations);
  return (
    <>
      <GroupHistoriesPanel histories={histories && ofGroups(histories)} leaky={leaky} />
      <PanelPair>
        <RocOverlayPanel
          evaluations={(evaluated ?? []).flatMap((group, place) =>
            group.map(({ evaluation }) => ({ place, evaluation })),
          )}
          leaky={leaky}
        />
        <ConfusionPanel
          of="Group"
          confusions={
            evaluated === null
              ? null
              : evaluated.map((group) => pooledConfusion(group.flatMap(({ evaluation }) => evaluation ?? [])))
          }
          leaky={leaky}
        />
      </PanelPair>
    </>
  );
}
