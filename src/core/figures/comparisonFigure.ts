import { baselineNamed } from '../../shared/entities/baselines';
import type { ComparedRun, RunComparison } from '../../shared/entities/runComparison';
import { line, type Plot, xAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { element, group } from './svg/element';
import { hatch } from './svg/hatch';
import { type LinearScale, linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { textElement } from './svg/text';
import { fitText, textWidth } from './svg/textWidth';
import { whisker } from './svg/whisker';

const ROW = 34;
const LEGEND_ROW = 17;
const DASHES = ['7 3', '2 3', '9 3 2 3', '5 5'];
/** The baselines that every decoder should beat, for lines across all runs; more would hide the bars. */
const LINES = ['majority', 'logistic_last_frame', 'logistic_window', 'logistic_mean_and_last'];

/** A baseline as a line across all bars. */
interface Rule {
  readonly label: string;
  readonly score: number;
  readonly dash: string;
}

/**
 * Balanced accuracy of runs on the same test windows, the best first, with 95 % intervals; baselines are lines across.
 * Leaky runs are hatched and say so. An SVG document: the same text for the same comparison.
 */
export function comparisonFigure(comparison: RunComparison): string {
  const runs = [...comparison.runs].sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  const rules = rulesOf(comparison);
  const left = Math.min(250, Math.max(...runs.map((run) => textWidth(labelOf(run), 12)))) + 32;
  const plot: Plot = { left, top: 4, width: 400, height: Math.max(1, runs.length) * ROW };
  const scale = linearScale([0, 1], [left, left + plot.width]);
  return figureDocument(
    {
      title: 'Runs on the same test windows',
      subtitle: `${comparison.recording}, ${comparison.windows} test windows in ${comparison.blocks} blocks; lines: 95 % intervals`,
      width: left + plot.width + 96,
      height: plot.height + 54 + rules.length * LEGEND_ROW,
      leaky: runs.some(({ leaky }) => leaky),
    },
    ...scale.ticks.map((tick) => line(scale(tick), plot.top, scale(tick), plot.top + plot.height, INK.grid)),
    ...runs.map((run, index) => drawRun(run, scale, plot.top + index * ROW)),
    ...rules.map(({ score, dash }) =>
      line(scale(score), plot.top, scale(score), plot.top + plot.height, INK.text, dash),
    ),
    xAxis(plot, scale, 'Balanced accuracy (mean recall over classes)'),
    ...rules.map((rule, index) => drawLegend(rule, left, plot.top + plot.height + 54 + index * LEGEND_ROW)),
  );
}

function rulesOf({ baselines }: RunComparison): readonly Rule[] {
  return LINES.flatMap((name, index) => {
    const score = baselines[name];
    return score === undefined ? [] : [{ label: baselineNamed(name).label, score, dash: DASHES[index] as string }];
  });
}

function labelOf({ model, seed, id }: ComparedRun): string {
  return `${model}, seed ${seed} (${id})`;
}

function drawRun(run: ComparedRun, scale: LinearScale, top: number): string {
  const [x, middle] = [scale(0), top + ROW / 2];
  const bar = { x, y: top + 7, width: Math.max(0, scale(run.score) - x), height: ROW - 14 };
  const end = Math.max(scale(run.score), run.interval ? scale(run.interval.high) : 0);
  return group(
    {},
    textElement(fitText(labelOf(run), x - 24, 12), x - 8, middle + 4, { anchor: 'end', size: 12 }),
    run.leaky
      ? element('rect', { ...bar, fill: INK.warningTint, stroke: INK.warning }) + hatch(bar, INK.warning)
      : element('rect', { ...bar, fill: INK.emphasis }),
    run.interval ? whisker(scale(run.interval.low), scale(run.interval.high), middle) : '',
    textElement(`${run.score.toFixed(3)}${run.leaky ? ' leaky' : ''}`, end + 8, middle + 4, {
      bold: true,
      colour: run.leaky ? INK.warning : INK.text,
    }),
  );
}

function drawLegend({ label, score, dash }: Rule, x: number, y: number): string {
  return line(x, y - 4, x + 28, y - 4, INK.text, dash) + textElement(`${label} (${score.toFixed(3)})`, x + 36, y);
}
