import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { RunConfig } from '../../../../shared/config/runConfig';
import type { Evaluation } from '../../../../shared/entities/evaluation';
import type { Job, JobProgress } from '../../../../shared/entities/job';
import type { MetricSeries } from '../../../../shared/entities/metric';
import type { Run, RunDetail } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { liveJobs, liveProgress } from '../../../api/liveData';
import { request } from '../../../api/request';
import { useLive } from '../../../api/useLive';
import { useRequest } from '../../../api/useRequest';
import { latestValue } from '../../../charts/metricRows';
import { Loaded } from '../../../components/Loaded';
import { useAction } from '../../../components/useAction';
import { ViewFrame } from '../../../components/ViewFrame';
import { useNavigation } from '../../../navigation/Navigation';
import { HEADLINE_TASK } from '../headlineTask';
import { AnalysisPanel } from './AnalysisPanel';
import { BaselinePanel } from './BaselinePanel';
import { EvaluationPanel } from './EvaluationPanel';
import { HistoryPanels } from './HistoryPanels';
import { ImportancePanel } from './ImportancePanel';
import { latestJob } from './latestJob';
import { NullPanel } from './NullPanel';
import { OnsetPanel } from './OnsetPanel';
import { ProgressPanel } from './ProgressPanel';
import { RunAlerts } from './RunAlerts';
import { RunActions, type RunActionsProps, RunBreadcrumb, RunSubtitle, RunTitle } from './RunHeader';
import { RunRecords } from './RunRecords';
import { LiveScorePanel, ScorePanel } from './ScorePanel';
import { type PageSection, Section, SectionBar } from './SectionBar';
import { TIMELINE_HEIGHT, TimelinePanel } from './TimelinePanel';
import { useAnalysis } from './useAnalysis';
import { useOnChange, useRun, useRunMetrics } from './useRun';
import { useSeedSiblings } from './useSeedSiblings';
import { WhenSeen } from './WhenSeen';

export interface RunViewProps {
  readonly runId: string;
  /** Opens the form with a configuration in it. */
  readonly onRepeat: (config: RunConfig) => void;
}

/** Everything about one run, live while it trains. */
export function RunView({ runId, onRepeat }: RunViewProps): ReactNode {
  const { run, reload } = useRun(runId);
  const { go } = useNavigation();
  const breadcrumb = <RunBreadcrumb onBack={() => go({ view: 'experiments' })} />;
  if (run.state !== 'ready') {
    return (
      <ViewFrame above={breadcrumb} title="Run">
        <Loaded value={run} what="this run" onRetry={reload}>
          {() => null}
        </Loaded>
      </ViewFrame>
    );
  }
  return <LoadedRun run={run.value} breadcrumb={breadcrumb} onRepeat={onRepeat} />;
}

interface LoadedRunProps {
  readonly run: RunDetail;
  readonly breadcrumb: ReactNode;
  readonly onRepeat: RunViewProps['onRepeat'];
}

function LoadedRun({ run, breadcrumb, onRepeat }: LoadedRunProps): ReactNode {
  const job = latestJob(valueOr(useLive(liveJobs), []), run.id);
  const progress = valueOr(useLive(liveProgress), new Map()).get(job?.id ?? '');
  const series = valueOr(useRunMetrics(run.id, run.status), []);
  const evaluation = useRequest('runs.evaluation', { id: run.id });
  useOnChange(run.status, evaluation.reload);
  const actions = useRunActions(run, job);
  const evaluated = valueOr(evaluation, null);
  return (
    <ViewFrame
      above={breadcrumb}
      title={<RunTitle run={run} />}
      subtitle={<RunSubtitle run={run} progress={progress} />}
      actions={<RunActions run={run} {...actions} onRepeat={() => onRepeat(run.config)} />}
    >
      <SectionBar sections={sectionsOf(run, evaluated)} />
      <RunAlerts
        run={run}
        warnings={[...new Set([...(run.summary?.warnings ?? []), ...(evaluated?.warnings ?? [])])]}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <Section id="overview">
          <Headline run={run} progress={progress} series={series} evaluation={evaluated} />
          <HistoryPanels runId={run.id} leaky={run.leaky} series={series} bestEpoch={run.summary?.bestEpoch ?? null} />
        </Section>
        {evaluated !== null && <EvaluatedSections run={run} evaluation={evaluated} onEvaluated={evaluation.reload} />}
        <Section id="records">
          <RunRecords run={run} />
        </Section>
      </Box>
    </ViewFrame>
  );
}

interface EvaluatedSectionsProps {
  readonly run: RunDetail;
  readonly evaluation: Evaluation;
  /** More has become known of the run. */
  readonly onEvaluated: () => void;
}

/** What is known only when the training is over. */
function EvaluatedSections({ run, evaluation, onEvaluated }: EvaluatedSectionsProps): ReactNode {
  const { task, busy, measure, cancel } = useAnalysis(run.id);
  useOnChange(task?.status ?? 'none', onEvaluated);
  const { nullTest, importance, onsets } = evaluation;
  const { leaky } = evaluation.audit;
  const unread = run.summary?.test[HEADLINE_TASK] === undefined;
  return (
    <>
      <Section id="evaluation">
        <EvaluationPanel evaluation={evaluation} />
      </Section>
      {nullTest && (
        <Section id="chance">
          <NullPanel evaluation={evaluation} nullTest={nullTest} />
        </Section>
      )}
      <Section id="neurons">
        {importance === undefined && (
          <AnalysisPanel task={task} unread={unread} busy={busy} onMeasure={measure} onCancel={cancel} />
        )}
        {importance && <ImportancePanel runId={run.id} importance={importance} leaky={leaky} />}
        {onsets && <OnsetPanel runId={run.id} onsets={onsets} leaky={leaky} />}
      </Section>
      <Section id="recording">
        <WhenSeen height={TIMELINE_HEIGHT}>
          <TimelinePanel runId={run.id} leaky={leaky} />
        </WhenSeen>
      </Section>
    </>
  );
}

function sectionsOf(run: Run, evaluation: Evaluation | null): readonly PageSection[] {
  const evaluated = [
    { id: 'evaluation', title: 'Evaluation' },
    ...(evaluation?.nullTest ? [{ id: 'chance', title: 'Chance' }] : []),
    { id: 'neurons', title: 'Neurons and onsets' },
    { id: 'recording', title: 'Along the recording' },
  ];
  return [
    { id: 'overview', title: run.summary === null ? 'Training' : 'Overview' },
    ...(evaluation === null ? [] : evaluated),
    { id: 'records', title: 'Records' },
  ];
}

interface HeadlineProps {
  readonly run: RunDetail;
  readonly progress: JobProgress | undefined;
  readonly series: readonly MetricSeries[];
  readonly evaluation: Evaluation | null;
}

/** Room for the usual baselines, so that nothing moves when they come in. */
const HEADLINE_HEIGHT = 296;

function Headline({ run, progress, series, evaluation }: HeadlineProps): ReactNode {
  const siblings = useSeedSiblings(run);
  const scores = run.summary?.test[HEADLINE_TASK] ?? null;
  const validation = `val/${HEADLINE_TASK}/balanced_accuracy`;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(320px, 1fr) minmax(0, 1.6fr)',
        minHeight: HEADLINE_HEIGHT,
        '@media (max-width: 899.95px)': { gridTemplateColumns: '1fr' },
      }}
    >
      {scores === null || run.summary === null ? (
        <LiveScorePanel
          value={latestValue(series, validation)}
          best={bestValue(series, validation)}
          leaky={run.leaky}
        />
      ) : (
        <ScorePanel
          runId={run.id}
          scores={scores}
          intervals={run.summary.intervals?.[HEADLINE_TASK]}
          otherSeeds={siblings.flatMap(headlineScore)}
          leaky={run.leaky}
          testWindows={run.summary.audit.windows.test}
          nullTest={run.summary.nullTest}
          testConfiguration={run.summary.testConfiguration}
        />
      )}
      {run.status === 'running' || run.status === 'queued' ? (
        <ProgressPanel progress={progress} waiting={run.status === 'queued'} />
      ) : (
        <BaselinePanel
          runId={run.id}
          model={run.model}
          score={scores?.balanced_accuracy ?? null}
          interval={run.summary?.intervals?.[HEADLINE_TASK]?.balanced_accuracy}
          baselines={run.summary?.baselines ?? evaluation?.baselines ?? {}}
          intervals={run.summary?.baselineIntervals}
          comparisons={run.summary?.comparisons}
          leaky={run.leaky}
        />
      )}
    </Box>
  );
}

function headlineScore(run: Run): readonly number[] {
  const score = run.summary?.test[HEADLINE_TASK]?.balanced_accuracy;
  return score === undefined ? [] : [score];
}

function bestValue(series: readonly MetricSeries[], name: string): number | null {
  const values = series.find((one) => one.name === name)?.values ?? [];
  return values.length === 0 ? null : Math.max(...values);
}

const cancelJob = (id: string) => request('jobs.cancel', { id });
const retryRun = (id: string) => request('runs.retry', { id });
const resumeRun = (id: string) => request('runs.resume', { id });

/** What the header's buttons do. A run is cancelled through its job. */
function useRunActions(
  run: Run,
  job: Job | undefined,
): Pick<RunActionsProps, 'busy' | 'onCancel' | 'onResume' | 'onRetry'> {
  const cancel = useAction(cancelJob);
  const retry = useAction(retryRun);
  const resume = useAction(resumeRun);
  return {
    busy: cancel.busy || retry.busy || resume.busy,
    onCancel: () => job !== undefined && void cancel.run(job.id),
    onRetry: () => void retry.run(run.id),
    onResume: () => void resume.run(run.id),
  };
}
