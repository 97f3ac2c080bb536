import type { Reliability } from '../../shared/entities/evaluation';
import { curvePanels, tasksInOrder, taskTitle, type UnitCurve } from './curvePanels';
import { type FigureData, provenance } from './Figure';

/** Reliability before and after temperature scaling, one panel per task; null for evaluations without calibration. */
export function calibrationFigure(data: FigureData): string | null {
  const panels = tasksInOrder(data).flatMap(([name, { calibration }]) => {
    if (!calibration) return [];
    const after = `after, temperature ${calibration.temperature.toFixed(2)}`;
    const curves = [
      reliabilityCurve('as trained', 6, calibration.before),
      reliabilityCurve(after, 1, calibration.after),
    ];
    return [{ title: taskTitle(name), reference: 'diagonal' as const, curves }];
  });
  if (panels.length === 0) return null;
  return curvePanels({
    title: 'Calibration',
    subtitle: provenance(data, 'ECE: expected calibration error; temperature fitted on validation'),
    leaky: data.evaluation.audit.leaky,
    xTitle: 'Probability of the predicted class',
    yTitle: 'Share predicted right',
    panels,
  });
}

function reliabilityCurve(
  label: string,
  classIndex: number,
  { bins, expectedCalibrationError }: Reliability,
): UnitCurve {
  const filled = bins.filter(({ windows }) => windows > 0);
  return {
    label: `ECE ${expectedCalibrationError.toFixed(3)}  ${label}`,
    classIndex,
    x: filled.map(({ confidence }) => confidence),
    y: filled.map(({ accuracy }) => accuracy),
    dots: true,
  };
}
