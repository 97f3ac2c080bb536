import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { describeNull, type NullSummary } from '../../../../shared/entities/nullTest';
import type { ScoreInterval, ScoreIntervals, TaskScores } from '../../../../shared/entities/run';
import type { ExportTable } from '../../../charts/export/csvText';
import { LeakyMark } from '../../../components/LeakyMark';
import { Panel } from '../../../components/Panel';
import { describeInterval } from '../../../format/describeInterval';
import { formatInterval, formatScore } from '../../../format/numbers';
import { formatP } from '../../../format/pValue';
import { ExportPanel } from '../../export/ExportPanel';
import { spread } from './seedSiblings';

export interface ScorePanelProps {
  readonly runId: string;
  readonly scores: TaskScores;
  /** Missing from runs of earlier versions. */
  readonly intervals?: ScoreIntervals | undefined;
  /** Balanced accuracy of the runs that differ in nothing but the seed. */
  readonly otherSeeds: readonly number[];
  readonly leaky: boolean;
  readonly testWindows: number;
  /** Missing from runs of earlier versions. */
  readonly nullTest?: NullSummary | undefined;
  /** Which configuration this is that was scored on these test windows, from 1. */
  readonly testConfiguration?: number | undefined;
}

/** The headline: balanced accuracy on test, with what is known of its spread, and the scores beside it. */
export function ScorePanel(props: ScorePanelProps): ReactNode {
  const { runId, scores, intervals, otherSeeds, leaky, testWindows, nullTest, testConfiguration } = props;
  return (
    <ExportPanel
      title="Test balanced accuracy"
      leaky={leaky}
      fileName={`test-scores-${runId}`}
      table={() => scoreTable(props)}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 2.5, flexWrap: 'wrap' }}>
        <BigNumber value={scores.balanced_accuracy} dimmed={leaky} />
        <Box sx={{ display: 'grid', gap: 0.75 }}>
          {intervals?.balanced_accuracy && <Interval interval={intervals.balanced_accuracy} dimmed={leaky} />}
          {nullTest && <Chance nullTest={nullTest} dimmed={leaky} />}
        </Box>
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 0.75 }}>
        {[spreadText(scores.balanced_accuracy, otherSeeds), configurationText(testConfiguration)].join(' ')}{' '}
        {testWindows} test windows.
      </Typography>
      <Box sx={{ display: 'flex', gap: 3, mt: 1.5 }}>
        <SmallNumber label="Macro-F1" value={scores.f1_macro} interval={intervals?.f1_macro} />
        <SmallNumber label="Accuracy" value={scores.accuracy} interval={intervals?.accuracy} />
        <SmallNumber label="AUC" value={scores.auc_macro} interval={intervals?.auc_macro} />
      </Box>
    </ExportPanel>
  );
}

const SCORES = ['balanced_accuracy', 'f1_macro', 'accuracy', 'auc_macro'] as const;

/** Every score on the test windows with its interval, and what the headline says of chance and of other seeds. */
function scoreTable({ scores, intervals, otherSeeds, leaky, testWindows, nullTest }: ScorePanelProps): ExportTable {
  return {
    columns: ['score', 'value', 'low_95', 'high_95', 'blocks', 'test_windows', 'p_against_chance', 'seeds', 'leaky'],
    rows: SCORES.map((name) => {
      const interval = intervals?.[name];
      const headline = name === 'balanced_accuracy';
      return [
        ...[name, scores[name], interval?.low ?? null, interval?.high ?? null, interval?.blocks ?? null, testWindows],
        ...[headline ? (nullTest?.p ?? null) : null, headline ? otherSeeds.length + 1 : null, String(leaky)],
      ];
    }),
  };
}

export interface LiveScorePanelProps {
  /** Balanced accuracy on validation after the latest epoch; null before the first. */
  readonly value: number | null;
  readonly best: number | null;
  readonly leaky: boolean;
}

/** What stands in the headline's place until there is one. */
export function LiveScorePanel({ value, best, leaky }: LiveScorePanelProps): ReactNode {
  return (
    <Panel title="Validation balanced accuracy" note={leaky && <LeakyMark />}>
      <BigNumber value={value} dimmed />
      <Typography variant="body2" color="textSecondary">
        After the latest epoch. The test score is taken once, at the end.
      </Typography>
      <Box sx={{ display: 'flex', gap: 3, mt: 1.5 }}>
        <SmallNumber label="Best so far" value={best} />
      </Box>
    </Panel>
  );
}

function spreadText(score: number, others: readonly number[]): string {
  const { mean, deviation } = spread([score, ...others]);
  if (deviation === null) return 'One seed: how far it would vary is not known. Queue more seeds before comparing.';
  return `${formatScore(mean)} ± ${formatScore(deviation)} (mean ± sd) over ${others.length + 1} seeds of this configuration.`;
}

function BigNumber({ value, dimmed }: { readonly value: number | null; readonly dimmed: boolean }): ReactNode {
  return (
    <Typography
      component="p"
      data-testid="headline"
      sx={{
        fontSize: 'clamp(4rem, 5vw, 6rem)',
        lineHeight: 1.05,
        fontWeight: 600,
        letterSpacing: '-0.03em',
        color: dimmed ? 'text.secondary' : 'text.primary',
        mb: 0.5,
      }}
    >
      {formatScore(value)}
    </Typography>
  );
}

/** The interval beside the headline, with how much evidence it rests on. */
function Interval({ interval, dimmed }: { readonly interval: ScoreInterval; readonly dimmed: boolean }): ReactNode {
  return (
    <Tooltip title={describeInterval(interval)}>
      <Box>
        <Typography
          component="p"
          data-testid="interval"
          sx={{
            fontSize: '1.25rem',
            fontWeight: 600,
            lineHeight: 1.2,
            color: dimmed ? 'text.secondary' : 'text.primary',
          }}
        >
          {formatInterval(interval)}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary">
          95 % interval, {interval.blocks} blocks
        </Typography>
      </Box>
    </Tooltip>
  );
}

/** How often chance gives as much, beside the headline. */
function Chance({ nullTest, dimmed }: { readonly nullTest: NullSummary; readonly dimmed: boolean }): ReactNode {
  return (
    <Tooltip title={`${describeNull(nullTest)}. ${nullTest.reason}`}>
      <Box>
        <Typography
          component="p"
          data-testid="null-p"
          sx={{
            fontSize: '1.125rem',
            fontWeight: 600,
            lineHeight: 1.2,
            color: dimmed ? 'text.secondary' : nullTest.p > SIGNIFICANT ? 'warning.main' : 'text.primary',
          }}
        >
          p = {formatP(nullTest.p)}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary">
          against chance{nullTest.weak ? ' (weak null)' : ''}
        </Typography>
      </Box>
    </Tooltip>
  );
}

/** A p above it is told apart from one below. */
const SIGNIFICANT = 0.05;

function configurationText(configuration: number | undefined): string {
  if (configuration === undefined || configuration < 2) return '';
  return `Configuration number ${configuration} scored on these test windows.`;
}

interface SmallNumberProps {
  readonly label: string;
  readonly value: number | null;
  readonly interval?: ScoreInterval | null | undefined;
}

function SmallNumber({ label, value, interval }: SmallNumberProps): ReactNode {
  return (
    <Box>
      <Typography variant="caption" component="p" color="textSecondary">
        {label}
      </Typography>
      <Typography component="p" sx={{ fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.2 }}>
        {formatScore(value)}
      </Typography>
      {interval && (
        <Typography variant="caption" component="p" color="textSecondary">
          {formatInterval(interval)}
        </Typography>
      )}
    </Box>
  );
}
