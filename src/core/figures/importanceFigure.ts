import type { Effect, Importance, NeuronImportance } from '../../shared/entities/importance';
import { type FigureData, provenance } from './Figure';
import { judgedWindowsText } from './judgedWindowsText';
import { line, type Plot, xAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { element, group } from './svg/element';
import { extentOf, linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { textElement } from './svg/text';
import { fitText, textWidth } from './svg/textWidth';
import { whisker } from './svg/whisker';

const MOST_NEURONS = 30;
const [ROW, PANEL, GAP, TOP] = [18, 210, 34, 6];

/** One measure of importance, drawn beside the others. */
interface Measure {
  readonly title: string;
  readonly effectOf: (neuron: NeuronImportance) => Effect | undefined;
}

const MEASURES: readonly Measure[] = [
  { title: 'Rise of the log loss (nats)', effectOf: ({ permutation }) => permutation?.logLossRise },
  { title: 'Drop of balanced accuracy', effectOf: ({ permutation }) => permutation?.balancedAccuracyDrop },
  { title: 'Integrated gradient (logits)', effectOf: ({ gradient }) => gradient?.attribution },
];

/** The most important neurons by every measure, with standard deviations; null where none was measured. */
export function importanceFigure(data: FigureData): string | null {
  const { importance, audit } = data.evaluation;
  const neurons = importance?.neurons.slice(0, MOST_NEURONS) ?? [];
  if (!importance || neurons.length === 0) return null;
  const measures = MEASURES.filter(({ effectOf }) => neurons.some(effectOf));
  const left = Math.min(160, Math.max(40, ...neurons.map((neuron) => textWidth(labelOf(neuron), 11)))) + 28;
  const height = neurons.length * ROW;
  const panels = measures.map((measure, index) => {
    const plot = { left: left + index * (PANEL + GAP), top: TOP, width: PANEL, height };
    return drawPanel(measure, neurons, plot);
  });
  return figureDocument(
    {
      title: 'Importance of neurons',
      subtitle: provenance(data, remark(importance, neurons.length)),
      width: Math.max(560, left + measures.length * (PANEL + GAP) + 6),
      height: TOP + height + 64,
      leaky: audit.leaky,
    },
    ...neurons.map((neuron, index) => neuronLabel(neuron, left - 8, TOP + index * ROW + ROW / 2 + 4)),
    ...panels,
    textElement(extent(importance), 16, TOP + height + 54, { size: 10, colour: INK.muted }),
  );
}

function remark({ neurons, permutation, planted }: Importance, shown: number): string {
  const order = permutation ? 'the log loss' : 'the gradient';
  return `first ${shown} of ${neurons.length} by ${order}; lines: ± sd${planted ? '; ● planted' : ''}`;
}

/** On how much it was measured, since that may be less than the partition. */
function extent(importance: Importance): string {
  const { permutation, gradients } = importance;
  const windows = (count: number): string => judgedWindowsText(count, importance);
  const permuted = permutation ? [`Permuted ${permutation.repeats} times on ${windows(permutation.windows)}.`] : [];
  const attributed = gradients
    ? [
        `Gradients on ${windows(gradients.windows)}, within ${(100 * gradients.completenessError).toFixed(1)} % of the logits.`,
      ]
    : [];
  return [...permuted, ...attributed].join(' ');
}

/** Planted neurons have a mark in their name too, since colour alone never tells. */
function labelOf({ id, planted }: NeuronImportance): string {
  return planted ? `● ${id}` : id;
}

function neuronLabel(neuron: NeuronImportance, x: number, y: number): string {
  const bold = neuron.planted === true;
  return textElement(fitText(labelOf(neuron), x - 8, 11), x, y, { anchor: 'end', size: 11, bold });
}

function drawPanel({ title, effectOf }: Measure, neurons: readonly NeuronImportance[], plot: Plot): string {
  const ends = neurons.flatMap((neuron) => spreadOf(effectOf(neuron)));
  const scale = linearScale(extentOf([0, ...ends]), [plot.left, plot.left + plot.width], 4);
  const bars = neurons.map((neuron, index) => {
    const effect = effectOf(neuron);
    if (!effect) return '';
    const [zero, end] = [scale(0), scale(effect.mean)];
    const top = plot.top + index * ROW;
    const bar = { x: Math.min(zero, end), y: top + 3, width: Math.abs(end - zero), height: ROW - 6 };
    const [low, high] = spreadOf(effect) as [number, number];
    return (
      element('rect', { ...bar, fill: neuron.planted === true ? INK.emphasis : '#c3cad3' }) +
      (effect.sd === null ? '' : whisker(scale(low), scale(high), top + ROW / 2))
    );
  });
  return group(
    {},
    ...scale.ticks.map((tick) => line(scale(tick), plot.top, scale(tick), plot.top + plot.height, INK.grid)),
    line(scale(0), plot.top, scale(0), plot.top + plot.height, INK.axis),
    ...bars,
    xAxis(plot, scale, title),
  );
}

function spreadOf(effect: Effect | undefined): readonly number[] {
  return effect ? [effect.mean - (effect.sd ?? 0), effect.mean + (effect.sd ?? 0)] : [];
}
