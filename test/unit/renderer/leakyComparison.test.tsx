import { ThemeProvider } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { NoticesProvider } from '../../../src/renderer/components/Notices';
import { createWorkbenchTheme } from '../../../src/renderer/theme/createWorkbenchTheme';
import { GroupHistoriesPanel } from '../../../src/renderer/views/compare/groups/GroupHistoriesPanel';
import { GroupScoresPanel } from '../../../src/renderer/views/compare/groups/GroupScoresPanel';
import { GroupTestPanel } from '../../../src/renderer/views/compare/groups/GroupTestPanel';
import { loadedGroups } from '../../../src/renderer/views/compare/groups/LoadedGroup';
import { HistoriesPanel } from '../../../src/renderer/views/compare/HistoriesPanel';
import { PairedTestPanel } from '../../../src/renderer/views/compare/PairedTestPanel';
import { ScatterPanel } from '../../../src/renderer/views/compare/ScatterPanel';
import { SweepPanel } from '../../../src/renderer/views/compare/SweepPanel';
import { ImportancePanel } from '../../../src/renderer/views/experiments/run/ImportancePanel';
import { OnsetPanel } from '../../../src/renderer/views/experiments/run/OnsetPanel';
import { LEAKY_WARNING } from '../../../src/shared/config/runConfig';
import type { CloseComparison } from '../../../src/shared/entities/closeComparison';
import { runDetail } from '../../support/figureData';
import { aSummary } from '../../support/storeFixtures';

const markup = (element: ReactElement) =>
  renderToStaticMarkup(
    <ThemeProvider theme={createWorkbenchTheme('light')}>
      <NoticesProvider>{element}</NoticesProvider>
    </ThemeProvider>,
  );

function compared(leaky: boolean): CloseComparison {
  const run = { id: 'a', model: 'lstm', seed: 1, split: 'blocked', leaky, score: 0.9, interval: null };
  const comparison = {
    ...{ run: 'b', reference: 'a', difference: 0.1, interval: null, p: 0.03, adjustedP: 0.03 },
    permutations: { method: 'exact' as const, count: 64 },
    ...{ verdict: 'better' as const, sentence: 'lstm (b) is better than lstm (a).' },
  };
  return {
    comparison: {
      ...{ recording: 'walk', windows: 2, blocks: 6, baselines: {}, warnings: [] },
      runs: [run, { ...run, id: 'b' }],
      comparisons: [comparison],
    },
    ...{ classNames: ['rest', 'walk'], frames: [1], truth: [0] },
    answers: [
      { runId: 'a', predicted: [0] },
      { runId: 'b', predicted: [1] },
    ],
  };
}

const columns = [{ name: 'result.score', title: 'score', values: [0.1, 0.9], low: 0.1, high: 0.9, words: null }];
const sweep = { runIds: ['a', 'b'], columns, looks: null };

/** Two groups of two runs each, on the same two splits. */
function groups(leaky: boolean) {
  const scores = { accuracy: 0.6, balanced_accuracy: 0.6, f1_macro: 0.6, f1_weighted: 0.6, auc_macro: null };
  const runs = ['a', 'b'].flatMap((variant) =>
    [1, 2].map((seed) =>
      runDetail({
        ...{ id: `${variant}${seed}`, variant, seed, splitSeed: seed, leaky },
        summary: { ...aSummary(3), test: { multiclass: { ...scores, balanced_accuracy: 0.5 + seed * 0.1 } } },
        environment: { data_sha256: 'd', split_sha256: `s${seed}` },
      }),
    ),
  );
  const asked = ['a', 'b'].map((name) => ({ name, runs: [`${name}1`, `${name}2`], of: 2 }));
  return loadedGroups(asked, runs);
}

/** Every part that shows scores of several runs or what a decoder relies on, with and without a leak. */
const parts: readonly [string, (leaky: boolean) => ReactElement][] = [
  [
    'the paired test',
    (leaky) => <PairedTestPanel comparison={{ state: 'ready', value: compared(leaky) }} onRetry={() => {}} />,
  ],
  ['the overlaid histories', (leaky) => <HistoriesPanel histories={[]} leaky={leaky} />],
  ['the test of groups', (leaky) => <GroupTestPanel groups={groups(leaky)} />],
  ['the scores of groups', (leaky) => <GroupScoresPanel groups={groups(leaky)} />],
  ['the histories of groups', (leaky) => <GroupHistoriesPanel histories={[]} leaky={leaky} />],
  ['parallel coordinates', (leaky) => <SweepPanel {...sweep} leaky={leaky} />],
  ['the scatter', (leaky) => <ScatterPanel {...sweep} leaky={leaky} />],
  ['importance', (leaky) => <ImportancePanel runId="a" importance={{ neurons: [], remarks: [] }} leaky={leaky} />],
  [
    'onsets',
    (leaky) => <OnsetPanel runId="a" onsets={{ reachFrames: 3, frameRateHz: null, curves: [] }} leaky={leaky} />,
  ],
];

test.each(parts)('%s says that a split leaks, and only then', (_name, part) => {
  expect(markup(part(true))).toContain(LEAKY_WARNING);
  expect(markup(part(false))).not.toContain(LEAKY_WARNING);
});

test('where runs cannot be tested against each other the reason stands in the place of the test', () => {
  const message = 'Runs a and b cannot be compared: their test windows differ.';
  const error = Object.assign(new Error(message), { code: 'runs_not_comparable', details: {}, name: 'WorkbenchError' });
  const panel = markup(<PairedTestPanel comparison={{ state: 'failed', error: error as never }} onRetry={() => {}} />);
  expect(panel).toContain(message);
  expect(panel).not.toContain('p = ');
});
