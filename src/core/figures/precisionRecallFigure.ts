import type { TaskEvaluation } from '../../shared/entities/evaluation';
import { type CurvePanel, curvePanels, tasksInOrder, taskTitle } from './curvePanels';
import { type FigureData, provenance } from './Figure';
import { noDataFigure } from './noDataFigure';

const TITLE = 'Precision and recall';

/**
 * One panel per task, the average precision of each class in the legend with that of chance, which is the class's share of
 * the windows; null for evaluations without such curves.
 */
export function precisionRecallFigure(data: FigureData): string | null {
  const { leaky } = data.evaluation.audit;
  const tasks = tasksInOrder(data).filter(([, { precisionRecall }]) => precisionRecall !== undefined);
  if (tasks.length === 0) return null;
  const panels = tasks.map(([name, task]) => panelOf(taskTitle(name), task));
  const drawn = panels.filter(({ curves }) => curves.length > 0);
  if (drawn.length === 0) return noDataFigure({ title: TITLE, leaky }, 'No class has windows in this partition.');
  return curvePanels({
    title: TITLE,
    subtitle: provenance(data, 'AP: average precision, in brackets and dashed that of chance'),
    leaky,
    xTitle: 'Recall',
    yTitle: 'Precision',
    panels: drawn,
  });
}

function panelOf(title: string, { classNames, support, precisionRecall = [] }: TaskEvaluation): CurvePanel {
  const windows = support.reduce((sum, own) => sum + own, 0);
  const shareOf = (classIndex: number): number => (support[classIndex] ?? 0) / Math.max(1, windows);
  const [only, ...others] = precisionRecall;
  return {
    title,
    reference: only && others.length === 0 ? shareOf(only.classIndex) : 'none',
    curves: precisionRecall.map(({ classIndex, averagePrecision, recall, precision }) => ({
      label: `AP ${averagePrecision.toFixed(3)} (${shareOf(classIndex).toFixed(2)})  ${classNames[classIndex] ?? classIndex}`,
      classIndex,
      x: recall,
      y: precision,
    })),
  };
}
