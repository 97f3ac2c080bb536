import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Spread } from '../../../../shared/entities/experimentSummary';
import { DataTable } from '../../../components/DataTable';
import { LeakyMark } from '../../../components/LeakyMark';
import { formatInterval } from '../../../format/numbers';
import { ExportPanel } from '../../export/ExportPanel';
import { runLook } from '../comparedRuns';
import { RunBadge } from '../RunBadge';
import { type LoadedGroup, spreadText } from './LoadedGroup';

type ScoreOf = (group: LoadedGroup) => Spread | null;

const SCORES: readonly (readonly [name: string, title: string, of: ScoreOf])[] = [
  ['balanced_accuracy', 'Balanced accuracy', ({ summary }) => summary.test.balanced_accuracy],
  ['f1_macro', 'Macro-F1', ({ summary }) => summary.test.f1_macro],
  ['accuracy', 'Accuracy', ({ summary }) => summary.test.accuracy],
  ['auc_macro', 'AUC', ({ summary }) => summary.test.auc_macro],
  ['validation_balanced_accuracy', 'Validation balanced accuracy', ({ summary }) => summary.validation],
];

/** Mean ± deviation with n of every score, and the interval of the mean where the runs allow one. */
export function GroupScoresPanel({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  return (
    <ExportPanel
      title="Scores on test"
      note="mean ± sd (n); 95 % intervals in brackets"
      fileName="group-scores"
      table={() => ({
        columns: ['group', 'name', 'leaky', 'score', 'n', 'mean', 'sd', 'low', 'high', 'interval'],
        rows: groups.flatMap((group, index) =>
          SCORES.map(([name, , of]) => {
            const spread = of(group);
            return [
              ...[runLook(index).letter, group.name, String(group.summary.leaky), name, spread?.n ?? 0],
              ...[spread?.mean ?? null, spread?.sd ?? null],
              ...[spread?.interval?.low ?? null, spread?.interval?.high ?? null, group.summary.intervals],
            ];
          }),
        ),
      })}
    >
      <DataTable
        label="Scores of the groups"
        numeric
        columns={[
          '',
          ...groups.map((group, index) => <Head key={runLook(index).letter} group={group} index={index} />),
        ]}
        rows={[
          ...SCORES.map(([name, title, of]) => ({
            key: name,
            cells: [
              title,
              ...groups.map((group, index) => <Value key={runLook(index).letter} group={group} of={of} />),
            ],
          })),
          ...rivalRows(groups),
        ]}
      />
      {notesOf(groups).map((note) => (
        <Typography key={note} variant="caption" component="p" color="textSecondary" sx={{ mt: 0.5 }}>
          {note}
        </Typography>
      ))}
    </ExportPanel>
  );
}

/** Minus logistic regression on the same windows, of those of its kinds that any group was scored beside. */
function rivalRows(groups: readonly LoadedGroup[]) {
  const names = new Set(groups.flatMap(({ summary }) => summary.differences.map(({ baseline }) => baseline)));
  return [...names].map((name) => ({
    key: name,
    cells: [
      `minus ${name.replaceAll('_', ' ')}`,
      ...groups.map((group, index) => (
        <Value
          key={runLook(index).letter}
          group={group}
          of={({ summary }) => summary.differences.find(({ baseline }) => baseline === name) ?? null}
        />
      )),
    ],
  }));
}

function Head({ group, index }: { readonly group: LoadedGroup; readonly index: number }): ReactNode {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      {group.summary.leaky && <LeakyMark />}
      <RunBadge index={index} />
    </Box>
  );
}

function Value({ group, of }: { readonly group: LoadedGroup; readonly of: ScoreOf }): ReactNode {
  const spread = of(group);
  return (
    <>
      <Box
        component="span"
        sx={{ fontWeight: 600, whiteSpace: 'nowrap', color: group.summary.leaky ? 'text.secondary' : 'text.primary' }}
      >
        {spreadText(spread)}
      </Box>
      <Box
        component="span"
        sx={{ display: 'block', color: 'text.secondary', fontSize: '0.75rem', whiteSpace: 'nowrap' }}
      >
        {spread === null ? '' : formatInterval(spread.interval) || 'no interval'}
      </Box>
    </>
  );
}

/** What the intervals are, and of which groups there are none. */
function notesOf(groups: readonly LoadedGroup[]): readonly string[] {
  const having = (method: LoadedGroup['summary']['intervals']): string =>
    groups.flatMap(({ summary }, index) => (summary.intervals === method ? runLook(index).letter : [])).join(', ');
  const [corrected, one, none, mixed] = [having('corrected'), having('one_split'), having('none'), having('mixed')];
  return [
    ...(corrected
      ? [
          `${corrected}: splits of one recording share windows; the interval is widened for it (Nadeau and Bengio 2003).`,
        ]
      : []),
    ...(one ? [`${one}: all runs share one split; the interval is about the seed of training alone.`] : []),
    ...(none ? [`${none}: one run has no spread.`] : []),
    ...(mixed
      ? [
          `${mixed}: runs of several configurations or recordings are no draws of one thing, so that there is no interval.`,
        ]
      : []),
  ];
}
