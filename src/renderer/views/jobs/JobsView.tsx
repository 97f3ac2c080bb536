import DnsOutlinedIcon from '@mui/icons-material/DnsOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Job } from '../../../shared/entities/job';
import { valueOr } from '../../api/Loadable';
import { liveJobs, liveProgress, liveSettings } from '../../api/liveData';
import { liveRunTable } from '../../api/liveRunTable';
import { request } from '../../api/request';
import { findRunBriefs, type RunBrief } from '../../api/runBrief';
import { useLive } from '../../api/useLive';
import { Loaded } from '../../components/Loaded';
import { Placeholder } from '../../components/Placeholder';
import { useAction } from '../../components/useAction';
import { ViewFrame } from '../../components/ViewFrame';
import { useNavigation } from '../../navigation/Navigation';
import { DevicePanel } from './DevicePanel';
import { JobLists } from './JobLists';
import { groupJobs } from './jobGroups';

const pauseJob = (id: string) => request('jobs.pause', { id });
const cancelJob = (id: string) => request('jobs.cancel', { id });
const retryJob = (id: string) => request('jobs.retry', { id });
const moveJob = (id: string, before: string | null) => request('jobs.move', { id, before });

/** The queue: what trains, what waits, what went wrong. */
export function JobsView(): ReactNode {
  const jobs = useLive(liveJobs);
  const table = valueOr(useLive(liveRunTable), null);
  const progress = valueOr(useLive(liveProgress), new Map());
  const atOnce = valueOr(useLive(liveSettings), null)?.trainingsAtOnce ?? 1;
  const { go } = useNavigation();
  const pause = useAction(pauseJob);
  const cancel = useAction(cancelJob);
  const retry = useAction(retryJob);
  const move = useAction(moveJob);
  return (
    <ViewFrame title="Jobs" subtitle={subtitleOf(atOnce)}>
      <Loaded value={jobs} what="the jobs" onRetry={liveJobs.reload}>
        {(list) =>
          list.length === 0 ? (
            <Placeholder icon={<DnsOutlinedIcon />} title="Nothing is queued">
              Start a run in Experiments; it waits here for its device, trains, and can be stopped and resumed.
            </Placeholder>
          ) : (
            <Box sx={{ display: 'grid', gap: 2 }}>
              <DevicePanel running={groupJobs(list).running} atOnce={atOnce} />
              <JobLists
                groups={groupJobs(list)}
                runs={table === null ? NO_RUNS : findRunBriefs(table, runIdsOf(list))}
                progress={progress}
                onOpen={(runId) => go({ view: 'run', runId })}
                onPause={pause.run}
                onCancel={cancel.run}
                onRetry={retry.run}
                onMove={move.run}
              />
            </Box>
          )
        }
      </Loaded>
    </ViewFrame>
  );
}

const NO_RUNS: ReadonlyMap<string, RunBrief> = new Map();

function runIdsOf(jobs: readonly Job[]): readonly string[] {
  return jobs.map(({ runId }) => runId);
}

function subtitleOf(atOnce: number): string {
  return `${atOnce === 1 ? 'One training at a time' : `Up to ${atOnce} trainings at a time`} on each device, in this order`;
}
