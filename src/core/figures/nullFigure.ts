import { describeNull, type NullTest } from '../../shared/entities/nullTest';
import { type FigureData, provenance } from './Figure';
import { line, type Plot, xAxis, yAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { element } from './svg/element';
import { type LinearScale, linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { textElement } from './svg/text';

const BINS = 40;

/** Balanced accuracies without a relation between activity and behaviour, and where the decoder's stands among them. */
export function nullFigure(data: FigureData): string | null {
  const { nullTest, audit } = data.evaluation;
  if (!nullTest || nullTest.scores.length === 0 || !Number.isFinite(nullTest.observed)) return null;
  const plot: Plot = { left: 64, top: 40, width: 560, height: 190 };
  const scale = linearScale([0, 1], [plot.left, plot.left + plot.width]);
  const counts = binCounts(nullTest);
  return figureDocument(
    {
      title: 'Score against chance',
      subtitle: provenance(data, describeNull(nullTest)),
      width: plot.left + plot.width + 28,
      height: plot.top + plot.height + 50,
      leaky: audit.leaky,
    },
    yAxis(plot, linearScale([0, Math.max(...counts)], [plot.top + plot.height, plot.top]), 'Label draws'),
    ...bars(counts, plot),
    ...marks(nullTest, scale, plot),
    xAxis(plot, scale, 'Balanced accuracy (mean recall over classes)'),
  );
}

/** Null scores in 40 equal bins from 0 to 1. */
function binCounts({ scores }: NullTest): readonly number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const score of scores) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** The tallest bar is as high as the plot. */
function bars(counts: readonly number[], { left, top, width, height }: Plot): readonly string[] {
  const tallest = Math.max(...counts);
  return counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const tall = (count / tallest) * height;
    const x = left + (bin * width) / BINS;
    return [element('rect', { x, y: top + height - tall, width: width / BINS - 1, height: tall, fill: '#c3cad3' })];
  });
}

/** A score that is pointed out. */
interface Mark {
  readonly score: number;
  readonly name: string;
  readonly colour: string;
}

/** Names in the middle of this stretch of the axis have room on both sides. */
const [LEAST_INSIDE, MOST_INSIDE] = [0.3, 0.7];
const ROW_HEIGHT = 16;

/**
 * Two upright lines with their names above the plot, each on the far side from the other. One too near an edge has its name
 * on the near side, in the upper row, and the other line ends below it.
 */
function marks({ null95, observed }: NullTest, scale: LinearScale, plot: Plot): readonly string[] {
  const chance = { score: null95, name: '95 % of null scores are below', colour: INK.neutral };
  const own = { score: observed, name: `observed ${observed.toFixed(3)}`, colour: INK.emphasis };
  const [left, right] = null95 < observed ? [chance, own] : [own, chance];
  const leftInward = left.score < LEAST_INSIDE;
  const rightInward = right.score > MOST_INSIDE;
  return [
    ...mark(left, leftInward ? 'start' : 'end', leftInward ? 2 : 1, scale, plot),
    ...mark(right, rightInward ? 'end' : 'start', leftInward ? 1 : 2, scale, plot),
  ];
}

function mark(
  { score, name, colour }: Mark,
  anchor: 'start' | 'end',
  row: number,
  scale: LinearScale,
  { top, height }: Plot,
): readonly string[] {
  const [x, start] = [scale(score), top - row * ROW_HEIGHT];
  const text = { anchor, size: 11, bold: colour === INK.emphasis };
  return [
    line(x, start, x, top + height, colour),
    textElement(name, x + (anchor === 'end' ? -5 : 5), start + 11, text),
  ];
}
