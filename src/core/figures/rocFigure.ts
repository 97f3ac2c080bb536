import { curvePanels, tasksInOrder, taskTitle } from './curvePanels';
import { type FigureData, provenance } from './Figure';
import { noDataFigure } from './noDataFigure';

const TITLE = 'Receiver operating characteristic';

/** One panel per task; in a legend the area under each curve. */
export function rocFigure(data: FigureData): string {
  const { leaky } = data.evaluation.audit;
  const panels = tasksInOrder(data).map(([name, { classNames, roc }]) => ({
    title: taskTitle(name),
    reference: 'diagonal' as const,
    curves: roc.map(({ classIndex, auc, falsePositiveRate, truePositiveRate }) => ({
      label: `AUC ${auc === null ? '–' : auc.toFixed(3)}  ${classNames[classIndex] ?? classIndex}`,
      classIndex,
      x: falsePositiveRate,
      y: truePositiveRate,
    })),
  }));
  const drawn = panels.filter(({ curves }) => curves.length > 0);
  if (drawn.length === 0) return noDataFigure({ title: TITLE, leaky }, 'No class has both windows of it and others.');
  return curvePanels({
    title: TITLE,
    subtitle: provenance(data, 'one class against the rest'),
    leaky,
    xTitle: 'False positive rate',
    yTitle: 'True positive rate',
    panels: drawn,
  });
}
