import { curvePanels, tasksInOrder, taskTitle } from './curvePanels';
import { type FigureData, provenance } from './Figure';
import { noDataFigure } from './noDataFigure';

const TITLE = 'Precision and recall';

/** One panel per task, the average precision of each class in the legend; null for evaluations without such curves. */
export function precisionRecallFigure(data: FigureData): string | null {
  const { leaky } = data.evaluation.audit;
  const tasks = tasksInOrder(data).filter(([, { precisionRecall }]) => precisionRecall !== undefined);
  if (tasks.length === 0) return null;
  const panels = tasks.map(([name, { classNames, precisionRecall = [] }]) => ({
    title: taskTitle(name),
    reference: 'none' as const,
    curves: precisionRecall.map(({ classIndex, averagePrecision, recall, precision }) => ({
      label: `AP ${averagePrecision.toFixed(3)}  ${classNames[classIndex] ?? classIndex}`,
      classIndex,
      x: recall,
      y: precision,
    })),
  }));
  const drawn = panels.filter(({ curves }) => curves.length > 0);
  if (drawn.length === 0) return noDataFigure({ title: TITLE, leaky }, 'No class has windows in this partition.');
  return curvePanels({
    title: TITLE,
    subtitle: provenance(data, 'AP: average precision'),
    leaky,
    xTitle: 'Recall',
    yTitle: 'Precision',
    panels: drawn,
  });
}
