import type { MetricSeries } from '../../shared/entities/metric';
import type { FigureData } from './Figure';
import { noDataFigure } from './noDataFigure';
import { line, type Plot, xAxis, yAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { group } from './svg/element';
import { extentOf, type LinearScale, linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { polyline, type Stroke } from './svg/polyline';
import { textElement } from './svg/text';

interface Panel {
  readonly title: string;
  readonly unit: string;
  /** Metric → its name in the legend. */
  readonly series: Readonly<Record<string, string>>;
}

const PANELS: readonly Panel[] = [
  { title: 'Loss', unit: 'Loss', series: { 'train/loss': 'training', 'val/loss': 'validation' } },
  {
    title: 'Balanced accuracy, all classes',
    unit: 'Balanced accuracy',
    series: { 'train/multiclass/balanced_accuracy': 'training', 'val/multiclass/balanced_accuracy': 'validation' },
  },
  { title: 'Learning rate', unit: 'Rate per step', series: { learning_rate: 'learning rate' } },
];

const STROKES = [
  { colour: INK.muted, dash: '5 3' },
  { colour: INK.emphasis, width: 2 },
] as const;

const BEST = { colour: INK.warning, dash: '2 2' } as const;

const TITLE = 'Training history';
const [LEFT, WIDTH, HEIGHT, PITCH] = [84, 560, 130, 204];

/** Loss, balanced accuracy and learning rate over epochs, the best epoch marked. */
export function historyFigure(data: FigureData): string {
  const { leaky } = data.evaluation.audit;
  const byName = new Map(data.history.map((series) => [series.name, series]));
  const panels = PANELS.filter(({ series }) =>
    Object.keys(series).some((name) => (byName.get(name)?.steps.length ?? 0) > 0),
  );
  if (panels.length === 0) return noDataFigure({ title: TITLE, leaky }, 'No epoch of this run is on record.');
  const epochs = extentOf(data.history.flatMap(({ steps }) => extentOf(steps)));
  const x = wholeNumbers(linearScale(epochs, [LEFT, LEFT + WIDTH], 8));
  const best = data.bestEpoch;
  return figureDocument(
    {
      title: TITLE,
      subtitle: `${data.model}, ${epochs[1]} epochs${best === null ? '' : `; judged are the weights of epoch ${best}`}`,
      width: LEFT + WIDTH + 32,
      height: panels.length * PITCH - 8,
      leaky,
    },
    ...panels.map((panel, index) => {
      const plot = { left: LEFT, top: 20 + index * PITCH, width: WIDTH, height: HEIGHT };
      return drawPanel(panel, plot, x, byName, best);
    }),
  );
}

function drawPanel(
  { title, unit, series }: Panel,
  plot: Plot,
  x: LinearScale,
  byName: ReadonlyMap<string, MetricSeries>,
  best: number | null,
): string {
  const present = Object.entries(series).flatMap(([name, label]) => {
    const found = byName.get(name);
    return found ? [{ ...found, label }] : [];
  });
  const [low, high] = extentOf(present.flatMap(({ values }) => extentOf(values)));
  const room = (high - low) * 0.06;
  const y = linearScale([low - room, high + room], [plot.top + plot.height, plot.top], 6);
  const stroke = (index: number) => STROKES[present.length === 1 ? 1 : index % 2] as (typeof STROKES)[number];
  const named = present.length < 2 ? [] : present.map(({ label }, index) => ({ label, stroke: stroke(index) }));
  const legend: readonly LegendEntry[] = best === null ? named : [...named, { label: 'best epoch', stroke: BEST }];
  return group(
    {},
    textElement(title, plot.left, plot.top - 7, { size: 12, bold: true }),
    yAxis(plot, y, unit, 58),
    xAxis(plot, x, 'Epoch'),
    best === null ? '' : line(x(best), plot.top, x(best), plot.top + plot.height, BEST.colour, BEST.dash),
    ...present.map(({ steps, values }, index) =>
      polyline(
        steps.map((step, at) => [x(step), y(values[at] as number)] as const),
        stroke(index),
      ),
    ),
    ...legend.map((entry, index) => legendEntry(entry, plot, index - legend.length)),
  );
}

interface LegendEntry {
  readonly label: string;
  readonly stroke: Stroke;
}

/** Right of the panel's title, clear of the data; places count from the right end, −1 the last. */
function legendEntry({ label, stroke }: LegendEntry, plot: Plot, place: number): string {
  const [x, y] = [plot.left + plot.width + place * 96, plot.top - 11];
  const line: readonly [number, number][] = [
    [x, y],
    [x + 24, y],
  ];
  return polyline(line, stroke) + textElement(label, x + 30, y + 3.5, { size: 10 });
}

/** Epochs are counted: no ticks between them. */
function wholeNumbers(scale: LinearScale): LinearScale {
  const ticks = [...new Set(scale.ticks.filter((tick) => Math.abs(tick - Math.round(tick)) < 1e-9))];
  const same = (value: number): number => scale(value);
  return Object.assign(same, { ticks, label: (tick: number) => String(Math.round(tick)) });
}
