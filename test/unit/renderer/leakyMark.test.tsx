import { ThemeProvider } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { NoticesProvider } from '../../../src/renderer/components/Notices';
import { Score } from '../../../src/renderer/components/Score';
import { createWorkbenchTheme } from '../../../src/renderer/theme/createWorkbenchTheme';
import { BaselinePanel } from '../../../src/renderer/views/experiments/run/BaselinePanel';
import { LiveScorePanel, ScorePanel } from '../../../src/renderer/views/experiments/run/ScorePanel';
import { LEAKY_WARNING } from '../../../src/shared/config/runConfig';

const scores = { accuracy: 0.9, balanced_accuracy: 0.94, f1_macro: 0.9, f1_weighted: 0.9, auc_macro: 0.99 };
const markup = (element: ReactElement) =>
  renderToStaticMarkup(
    <ThemeProvider theme={createWorkbenchTheme('light')}>
      <NoticesProvider>{element}</NoticesProvider>
    </ThemeProvider>,
  );

/** Every part that shows a score of a run, with and without a leak. */
const parts: readonly [string, (leaky: boolean) => ReactElement][] = [
  ['a score in a table', (leaky) => <Score value={0.94} leaky={leaky} />],
  ['the headline', (leaky) => <ScorePanel runId="r1" scores={scores} otherSeeds={[]} leaky={leaky} testWindows={9} />],
  ['the headline of a running training', (leaky) => <LiveScorePanel value={0.94} best={0.94} leaky={leaky} />],
  [
    'the comparison with baselines',
    (leaky) => <BaselinePanel runId="r1" model="lstm" score={0.94} baselines={{ majority: scores }} leaky={leaky} />,
  ],
];

test.each(parts)('%s says that its split leaks, and only then', (_name, part) => {
  expect(markup(part(true))).toContain(LEAKY_WARNING);
  expect(markup(part(false))).not.toContain(LEAKY_WARNING);
});

test('a score that is not there yet is a dash without a mark', () => {
  expect(markup(<Score value={null} leaky />)).not.toContain(LEAKY_WARNING);
});

test('the interval stands beside the headline, with the number of blocks it rests on', () => {
  const interval = { low: 0.9, high: 0.97, blocks: 12, method: 'runs' } as const;
  const intervals = { accuracy: null, balanced_accuracy: interval, f1_macro: null, auc_macro: null };
  const panel = (given: typeof intervals | undefined) =>
    markup(<ScorePanel runId="r1" scores={scores} intervals={given} otherSeeds={[]} leaky={false} testWindows={9} />);
  expect(panel(intervals)).toContain('[0.90, 0.97]');
  expect(panel(intervals)).toContain('95 % interval, 12 blocks');
  expect(panel(undefined)).not.toContain('95 % interval');
});

test('one seed is called one seed; several give mean and standard deviation', () => {
  const panel = (otherSeeds: number[]) =>
    markup(<ScorePanel runId="r1" scores={scores} otherSeeds={otherSeeds} leaky={false} testWindows={9} />);
  expect(panel([])).toContain('One seed: how far it would vary is not known.');
  expect(panel([0.92, 0.96])).toContain('0.94 ± 0.02 (mean ± sd) over 3 seeds');
});
