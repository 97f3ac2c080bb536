import { baselineNamed } from '../../shared/entities/baselines';
import type { ScoreInterval } from '../../shared/entities/run';
import { type FigureData, provenance } from './Figure';
import { line, type Plot, xAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { element, group } from './svg/element';
import { type LinearScale, linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { textElement } from './svg/text';
import { fitText, textWidth } from './svg/textWidth';
import { whisker } from './svg/whisker';

/** One bar: the decoder, a rival, or an oracle that no decoder is expected to beat. */
interface Bar {
  readonly label: string;
  readonly kind: 'decoder' | 'rival' | 'oracle';
  readonly score: number;
  readonly interval: ScoreInterval | null;
}

const ROW = 30;
const TITLE = 'The decoder and its baselines';

/** Balanced accuracy of the decoder and of every baseline on the same windows, with 95 % intervals where there are any. */
export function baselineFigure(data: FigureData): string | null {
  const bars = barsOf(data);
  if (bars.length === 0) return null;
  const left = Math.min(270, Math.max(...bars.map(({ label }) => textWidth(label, 12)))) + 28;
  const plot: Plot = { left, top: 4, width: 380, height: bars.length * ROW };
  const scale = linearScale([0, 1], [left, left + plot.width]);
  const intervals = bars.some(({ interval }) => interval !== null);
  return figureDocument(
    {
      title: TITLE,
      subtitle: provenance(data, intervals ? 'lines: 95 % intervals' : ''),
      width: left + plot.width + 72,
      height: plot.height + 50,
      leaky: data.evaluation.audit.leaky,
    },
    ...scale.ticks.map((tick) => line(scale(tick), plot.top, scale(tick), plot.top + plot.height, INK.grid)),
    ...bars.map((bar, index) => drawBar(bar, scale, plot.top + index * ROW)),
    xAxis(plot, scale, 'Balanced accuracy (mean recall over classes)'),
  );
}

function barsOf({ model, evaluation }: FigureData): readonly Bar[] {
  const { tasks, baselines, baselineIntervals } = evaluation;
  const decoder = tasks['multiclass'];
  if (!decoder) return [];
  const rivals = Object.entries(baselines).map(
    ([name, scores]): Bar => ({
      ...baselineNamed(name),
      score: scores.balanced_accuracy,
      interval: baselineIntervals?.[name]?.balanced_accuracy ?? null,
    }),
  );
  const interval = decoder.intervals?.balanced_accuracy ?? null;
  const own: Bar = { label: `${model} (this run)`, kind: 'decoder', score: decoder.scores.balanced_accuracy, interval };
  return [own, ...rivals].filter(({ score }) => Number.isFinite(score));
}

function drawBar({ label, kind, score, interval }: Bar, scale: LinearScale, top: number): string {
  const [x, middle] = [scale(0), top + ROW / 2];
  const end = Math.max(scale(score), interval ? scale(interval.high) : 0);
  return group(
    {},
    textElement(fitText(label, x - 24, 12), x - 8, middle + 4, { anchor: 'end', size: 12, bold: kind === 'decoder' }),
    element('rect', {
      x,
      y: top + 5,
      width: Math.max(0, scale(score) - x),
      height: ROW - 10,
      fill: kind === 'decoder' ? INK.emphasis : kind === 'oracle' ? INK.paper : '#c3cad3',
      stroke: kind === 'oracle' ? INK.neutral : undefined,
      'stroke-dasharray': kind === 'oracle' ? '3 2' : undefined,
    }),
    interval ? whisker(scale(interval.low), scale(interval.high), middle) : '',
    textElement(score.toFixed(3), end + 7, middle + 4, { size: 11, bold: kind === 'decoder' }),
  );
}
