import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import { compareGroups, type GroupDifference } from '../../../../shared/experiments/compareGroups';
import { DifferenceBars } from '../../../charts/DifferenceBars';
import { Panel } from '../../../components/Panel';
import { formatPlural } from '../../../format/numbers';
import { formatP } from '../../../format/pValue';
import { ExportPanel } from '../../export/ExportPanel';
import { runLook } from '../comparedRuns';
import { TestRefusal } from '../TestRefusal';
import type { LoadedGroup } from './LoadedGroup';

const TITLE = 'Do they differ?';
const LEAKY = '; LEAKY split: not evidence';

/** The paired test of each group against the first, where their runs pair off; or why there is none. */
export function GroupTestPanel({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  const { differences, refusals, warnings } = useMemo(
    () => compareGroups(groups.map(({ runs }, index) => ({ name: runLook(index).letter, runs }))),
    [groups],
  );
  const refused = refusals.map(({ name, reason }) => (
    <TestRefusal key={name} title={`${name} cannot be tested against A`} reason={sentence(reason)} />
  ));
  if (differences.length === 0)
    return (
      <Panel title={TITLE}>
        <Box sx={{ display: 'grid', gap: 1 }}>{refused}</Box>
      </Panel>
    );
  return (
    <ExportPanel
      title={TITLE}
      note="pairs of runs on the same test windows"
      leaky={differences.some(({ leaky }) => leaky)}
      fileName="group-test"
      table={() => ({
        columns: [
          'group',
          'name',
          'difference',
          'sd',
          'low',
          'high',
          'pairs',
          'over',
          'n',
          'p',
          'p_adjusted',
          'verdict',
        ],
        rows: differences.map(({ name, spread, pairs, over, p, adjustedP, verdict }) => [
          ...[name, nameOf(groups, name), spread.mean, spread.sd],
          ...[
            spread.interval?.low ?? null,
            spread.interval?.high ?? null,
            pairs,
            over,
            spread.n,
            p,
            adjustedP,
            verdict,
          ],
        ]),
      })}
      controls={
        <Box sx={{ display: 'grid', gap: 1, mb: 1 }}>
          {differences.map((one) => (
            <Verdict key={one.name} difference={one} several={differences.length > 1} />
          ))}
          {refused}
        </Box>
      }
    >
      <DifferenceBars
        label="Mean difference in balanced accuracy from the reference group, with 95 % intervals"
        bars={differences.map(({ name, spread }) => ({
          ...{ name: `${name} − A`, colour: colourOf(name, groups.length) },
          ...{ difference: spread.mean, interval: spread.interval },
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

function Verdict({ difference, several }: { readonly difference: GroupDifference; readonly several: boolean }) {
  const { name, verdict, p, adjustedP, leaky } = difference;
  const words = { better: 'is better than A', worse: 'is worse than A', unclear: 'and A are not distinguishable' };
  return (
    <Box data-testid="group-verdict">
      <Typography component="p" sx={{ fontSize: '1.125rem', fontWeight: 600 }}>
        {p === null
          ? `${name} and A: no test`
          : `${name} ${words[verdict]}: p = ${formatP(p)}${several && adjustedP !== null ? `, ${formatP(adjustedP)} adjusted for several comparisons` : ''}`}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ userSelect: 'text' }}>
        {`${evidenceOf(difference)}${leaky ? LEAKY : ''}.`}
      </Typography>
    </Box>
  );
}

function evidenceOf({ spread, pairs, splits, over }: GroupDifference): string {
  const { mean, sd, interval, n } = spread;
  const range = interval ? ` [${signed(interval.low)}, ${signed(interval.high)}]` : '';
  const deviation = sd === null ? '' : `, sd ${sd.toFixed(3)}`;
  const runs = formatPlural(pairs, 'pair');
  const what = {
    splits: `${runs} of runs on ${splits} splits`,
    seeds: `${runs} of runs on one split`,
    recordings: `${runs} of runs on ${n} recordings`,
  }[over];
  return `Mean difference in balanced accuracy ${signed(mean)}${range}${deviation}, over ${what}`;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  if (text === '0.000') return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

function placeOf(letter: string, count: number): number {
  return Array.from({ length: count }, (_, index) => runLook(index).letter).indexOf(letter);
}

function nameOf(groups: readonly LoadedGroup[], letter: string): string {
  return groups[placeOf(letter, groups.length)]?.name ?? '';
}

function colourOf(letter: string, count: number): string {
  return runLook(placeOf(letter, count)).colour;
}
