import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CloseComparison } from '../../../shared/entities/closeComparison';
import type { PairedComparison } from '../../../shared/entities/runComparison';
import type { Loadable } from '../../api/Loadable';
import { DifferenceBars } from '../../charts/DifferenceBars';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { formatP } from '../../format/pValue';
import { ExportPanel } from '../export/ExportPanel';
import { runLook } from './comparedRuns';
import { TestRefusal } from './TestRefusal';

export interface PairedTestPanelProps {
  readonly comparison: Loadable<CloseComparison>;
  readonly onRetry: () => void;
}

const TITLE = 'Do they differ?';

/** The paired test on the windows that all share, in words and with intervals; or why there is none. */
export function PairedTestPanel({ comparison, onRetry }: PairedTestPanelProps): ReactNode {
  if (comparison.state === 'ready') return <Verdicts {...comparison.value} />;
  if (comparison.state === 'failed' && comparison.error.code === 'runs_not_comparable') {
    return (
      <Panel title={TITLE}>
        <TestRefusal title="These runs cannot be tested against each other" reason={comparison.error.message} />
      </Panel>
    );
  }
  return (
    <Panel title={TITLE} note="comparing on the test windows that all share">
      <Loaded value={comparison} what="the comparison" onRetry={onRetry}>
        {() => null}
      </Loaded>
    </Panel>
  );
}

function Verdicts({ comparison }: CloseComparison): ReactNode {
  const { runs, comparisons, windows, blocks, warnings } = comparison;
  const leaky = runs.some((run) => run.leaky);
  return (
    <ExportPanel
      title={TITLE}
      note={`${windows} test windows that all share, in ${blocks} blocks`}
      leaky={leaky}
      fileName="paired-test"
      table={() => ({
        columns: ['run', 'reference', 'difference', 'low', 'high', 'p', 'p_adjusted', 'verdict'],
        rows: comparisons.map((one) => [
          ...[one.run, one.reference, one.difference, one.interval?.low ?? null, one.interval?.high ?? null],
          ...[one.p, one.adjustedP, one.verdict],
        ]),
      })}
      controls={comparisons.map((one, index) => (
        <Verdict key={one.run} comparison={one} letter={runLook(index + 1).letter} several={comparisons.length > 1} />
      ))}
    >
      <DifferenceBars
        label="Difference in balanced accuracy from the reference, with 95 % intervals"
        bars={comparisons.map(({ difference, interval }, index) => ({
          ...{ name: `${runLook(index + 1).letter} − A`, colour: runLook(index + 1).colour, difference, interval },
        }))}
      />
      {warnings.map((warning) => (
        <Typography key={warning} variant="caption" component="p" color="textSecondary">
          {warning}
        </Typography>
      ))}
    </ExportPanel>
  );
}

interface VerdictProps {
  readonly comparison: PairedComparison;
  readonly letter: string;
  readonly several: boolean;
}

function Verdict({ comparison, letter, several }: VerdictProps): ReactNode {
  const { verdict, p, adjustedP, permutations, sentence } = comparison;
  const words = { better: 'is better than A', worse: 'is worse than A', unclear: 'and A are not distinguishable' };
  return (
    <Box data-testid="paired-verdict" sx={{ mb: 1 }}>
      <Typography component="p" sx={{ fontSize: '1.125rem', fontWeight: 600 }}>
        {letter} {words[verdict]}: p = {formatP(p)}
        {several && `, ${formatP(adjustedP)} adjusted for several comparisons`}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ userSelect: 'text' }}>
        {sentence} {permutations.method === 'exact' ? 'All' : 'At random'} {permutations.count} ways of swapping.
      </Typography>
    </Box>
  );
}
