import { activityFigure } from './activityFigure';
import { baselineFigure } from './baselineFigure';
import { calibrationFigure } from './calibrationFigure';
import { confusionFigure } from './confusionFigure';
import type { Figure } from './Figure';
import { historyFigure } from './historyFigure';
import { precisionRecallFigure } from './precisionRecallFigure';
import { rocFigure } from './rocFigure';
import { splitFigure } from './splitFigure';

/** Every figure of a run, in the order of the report. A new figure is one file and one line here. */
export const figureRegistry: readonly Figure[] = [
  {
    name: 'baselines',
    caption:
      'The decoder beside simple rivals on the same windows. The true label one frame before is an oracle: no decoder is told it.',
    draw: baselineFigure,
  },
  {
    name: 'confusion',
    caption: 'Rows are true classes, columns predicted ones. Each cell has its windows and their share of the row.',
    draw: confusionFigure,
  },
  {
    name: 'roc',
    caption: 'Each class against the rest, one panel per task. The diagonal is a decoder that knows nothing.',
    draw: rocFigure,
  },
  {
    name: 'precision-recall',
    caption: 'For rare classes this says more than ROC: how many of the windows called a class are of it.',
    draw: precisionRecallFigure,
  },
  {
    name: 'calibration',
    caption:
      'How often the decoder is right among windows where it is so sure. On the diagonal it can be taken at its word.',
    draw: calibrationFigure,
  },
  {
    name: 'split',
    caption:
      'Which stretch of the recording trained the decoder, chose its epoch and scored it. Unused frames are purge gaps.',
    draw: splitFigure,
  },
  {
    name: 'history',
    caption: 'Training by epoch; the weights of the best epoch are the ones judged.',
    draw: historyFigure,
  },
  {
    name: 'activity',
    caption:
      'Activity with true and predicted behaviour in recording order. What lies between two stretches is cut out.',
    draw: activityFigure,
  },
];
