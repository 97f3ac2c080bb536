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
  const plot: Plot = { left: 64, top: 6, width: 560, height: 190 };
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
    ...mark(nullTest.null95, '95 % of null scores are below', INK.neutral, scale, plot),
    ...mark(nullTest.observed, `observed ${nullTest.observed.toFixed(3)}`, INK.emphasis, scale, plot),
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

/** An upright line with its name, beside it on the side with more room. */
function mark(score: number, name: string, colour: string, scale: LinearScale, plot: Plot): readonly string[] {
  const x = scale(score);
  const anchor = score > 0.5 ? 'end' : 'start';
  const bold = colour === INK.emphasis;
  return [
    line(x, plot.top, x, plot.top + plot.height, colour),
    textElement(name, x + (anchor === 'end' ? -5 : 5), plot.top + (bold ? 10 : 26), { anchor, size: 11, bold }),
  ];
}
