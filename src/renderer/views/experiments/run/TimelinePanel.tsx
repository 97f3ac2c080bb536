import { useTheme } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import type { RunTimeline } from '../../../../shared/entities/runTimeline';
import { useRequest } from '../../../api/useRequest';
import { ClassLegend } from '../../../charts/ClassLegend';
import type { ExportTable } from '../../../charts/export/csvText';
import { Timeline } from '../../../charts/timeline/Timeline';
import { Loaded } from '../../../components/Loaded';
import { Panel } from '../../../components/Panel';
import { ExportPanel } from '../../export/ExportPanel';
import { describeFrame, timelineLanes } from './timelineLanes';

export interface TimelinePanelProps {
  readonly runId: string;
  readonly leaky: boolean;
}

const TITLE = 'Along the recording';
/** That of the panel when it is there, so that nothing moves when it comes in. */
export const TIMELINE_HEIGHT = 308;

/** Activity, behaviour, answers and split in recording order. */
export function TimelinePanel({ runId, leaky }: TimelinePanelProps): ReactNode {
  const timeline = useRequest('analysis.timeline', { id: runId });
  if (timeline.state === 'ready') return <Drawn runId={runId} timeline={timeline.value} leaky={leaky} />;
  return (
    <Panel title={TITLE} sx={{ minHeight: TIMELINE_HEIGHT }}>
      <Loaded value={timeline} what="the recording" onRetry={timeline.reload}>
        {() => null}
      </Loaded>
    </Panel>
  );
}

function Drawn({ runId, timeline, leaky }: TimelinePanelProps & { readonly timeline: RunTimeline }): ReactNode {
  const { colours } = useTheme();
  const lanes = useMemo(() => timelineLanes(timeline, colours), [timeline, colours]);
  const { frames, frameRateHz, segments, classNames, answers } = timeline;
  return (
    <ExportPanel
      title={TITLE}
      note={<ClassLegend classNames={classNames} />}
      leaky={leaky}
      sx={{ minHeight: TIMELINE_HEIGHT }}
      fileName={`timeline-${runId}`}
      table={() => answersTable(timeline)}
    >
      <Timeline
        label={`${frames} frames: mean activity, behaviour, ${answers ? 'predicted behaviour of the test windows, errors, ' : ''}and what each frame was used for`}
        lanes={lanes}
        frames={frames}
        frameRateHz={frameRateHz}
        borders={segments.slice(1)}
        describe={(frame) => describeFrame(timeline, frame)}
      />
    </ExportPanel>
  );
}

/** The answers; without any, the behaviour. */
function answersTable({ answers, classNames, bouts }: RunTimeline): ExportTable {
  const nameOf = (index: number | undefined): string => classNames[index ?? -1] ?? '';
  if (answers === null) {
    return {
      columns: ['first_frame', 'end_frame', 'behaviour'],
      rows: bouts.map(({ firstFrame, endFrame, classIndex }) => [firstFrame, endFrame, nameOf(classIndex)]),
    };
  }
  return {
    columns: ['frame', 'true', 'predicted'],
    rows: answers.frames.map((frame, window) => [
      ...[frame, nameOf(answers.truth[window]), nameOf(answers.predicted[window])],
    ]),
  };
}
