import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Evaluation } from '../../../../shared/entities/evaluation';
import { describeNull, type NullTest } from '../../../../shared/entities/nullTest';
import { NullHistogram } from '../../../charts/NullHistogram';
import { formatScore } from '../../../format/numbers';
import { ExportPanel } from '../../export/ExportPanel';

export interface NullPanelProps {
  readonly evaluation: Evaluation;
  readonly nullTest: NullTest;
}

/** What chance alone would score: the test, how far it can be trusted, and the controls where they were made. */
export function NullPanel({ evaluation, nullTest }: NullPanelProps): ReactNode {
  const { shuffleControl, audit } = evaluation;
  return (
    <ExportPanel
      title="Against chance"
      note={`${nullTest.draws} draws`}
      leaky={audit.leaky}
      fileName={`null-${evaluation.runId}`}
      table={() => ({
        columns: ['draw', 'balanced_accuracy'],
        rows: nullTest.scores.map((score, draw) => [draw + 1, score]),
      })}
      controls={<Words nullTest={nullTest} />}
    >
      <NullHistogram scores={nullTest.scores} observed={nullTest.observed} null95={nullTest.null95} />
      {shuffleControl && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          With each neuron shifted in time by itself the decoder scores {formatScore(shuffleControl.mean)} ±{' '}
          {formatScore(shuffleControl.sd)} (mean ± sd, {shuffleControl.repeats} times).
        </Typography>
      )}
      {Object.entries(evaluation.retrainedNulls ?? {}).map(([decoder, test]) => (
        <Typography key={decoder} variant="body2" color="textSecondary">
          {decoder}: {describeNull(test)}
        </Typography>
      ))}
    </ExportPanel>
  );
}

function Words({ nullTest }: { readonly nullTest: NullTest }): ReactNode {
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>{describeNull(nullTest)}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {nullTest.reason} Chance gives {formatScore(nullTest.nullMean)} on average; 95 % of the draws are below{' '}
        {formatScore(nullTest.null95)}.
      </Typography>
      {nullTest.weak && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          This null is weak: its p values come out too small at times.
        </Alert>
      )}
    </>
  );
}
