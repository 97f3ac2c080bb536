import type { TaskEvaluation } from '../../shared/entities/evaluation';
import { type FigureData, provenance } from './Figure';
import { noDataFigure } from './noDataFigure';
import { figureDocument } from './svg/document';
import { element } from './svg/element';
import { blueShade, INK } from './svg/palette';
import { textElement } from './svg/text';
import { fitText, textWidth } from './svg/textWidth';

const TITLE = 'Confusion of classes';

/** Above this many classes cells are too small for numbers: the shades remain, and the JSON has the counts. */
const MOST_LABELLED_CLASSES = 24;
const LABEL_ROOM = 170;

/** Confusion matrix of the multiclass task: rows true, columns predicted, counts and row percentages. */
export function confusionFigure(data: FigureData): string | null {
  const task = data.evaluation.tasks['multiclass'];
  if (!task) return null;
  const { leaky } = data.evaluation.audit;
  if (data.evaluation.windows === 0) return noDataFigure({ title: TITLE, leaky }, 'The partition has no windows.');
  const classes = task.classNames.length;
  const cell = Math.max(10, Math.min(64, 560 / classes));
  const names = task.classNames.map((name) => fitText(name, LABEL_ROOM, 11));
  const nameWidth = Math.max(60, ...names.map((name) => textWidth(name, 11)));
  // Column names stand on a slope of 40 degrees, which needs two thirds of their length as height, three quarters as width.
  const [left, top, slack] = [nameWidth + 76, nameWidth * 0.66 + 34, nameWidth * 0.78];
  const size = cell * classes;
  const [width, height] = [Math.max(440, left + size + slack + 8), top + size + 24];
  return figureDocument(
    { title: TITLE, subtitle: provenance(data, 'share of the true class in %'), width, height, leaky },
    textElement('Predicted', left + size / 2, 12, { anchor: 'middle', bold: true }),
    textElement('True', 24, top + size / 2, { anchor: 'middle', bold: true, rotate: -90 }),
    ...rows(task, { cell, left, top }),
    ...task.classNames.map((_, index) => diagonalBorder(left + index * cell, top + index * cell, cell)),
    ...names.flatMap((name, index) => {
      const middle = (index + 0.5) * cell;
      return [
        textElement(name, left - 42, top + middle + 4, { anchor: 'end' }),
        textElement(name, left + middle - 2, top - 8, { rotate: -40 }),
        textElement(`n ${task.support[index] ?? 0}`, left - 6, top + middle + 4, {
          anchor: 'end',
          size: 9,
          colour: INK.muted,
        }),
      ];
    }),
  );
}

interface Grid {
  readonly cell: number;
  readonly left: number;
  readonly top: number;
}

function rows({ confusion, support }: TaskEvaluation, grid: Grid): readonly string[] {
  return confusion.flatMap((counts, row) =>
    counts.map((count, column) => {
      const total = support[row] ?? 0;
      const x = grid.left + column * grid.cell;
      const y = grid.top + row * grid.cell;
      return cellMarks(count, total, x, y, grid.cell, row === column, confusion.length <= MOST_LABELLED_CLASSES);
    }),
  );
}

/** Drawn after all cells, which would cover half of it. */
function diagonalBorder(x: number, y: number, size: number): string {
  return element('rect', { x, y, width: size, height: size, fill: 'none', stroke: INK.text, 'stroke-width': 1.2 });
}

/** One cell; a class without windows has no shares, and says so with a dash. */
function cellMarks(
  count: number,
  total: number,
  x: number,
  y: number,
  size: number,
  diagonal: boolean,
  labelled: boolean,
): string {
  const share = total > 0 ? count / total : 0;
  const rect = element('rect', {
    x,
    y,
    width: size,
    height: size,
    fill: blueShade(share),
    stroke: INK.grid,
    'stroke-width': 0.8,
  });
  if (!labelled) return rect;
  const colour = share > 0.85 ? INK.paper : INK.text;
  const fontSize = Math.min(13, size * 0.3);
  const style = { anchor: 'middle', colour } as const;
  const percent = total > 0 ? `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %` : '–';
  return (
    rect +
    textElement(String(count), x + size / 2, y + size * 0.48, { ...style, size: fontSize, bold: diagonal }) +
    textElement(percent, x + size / 2, y + size * 0.76, { ...style, size: fontSize * 0.82 })
  );
}
