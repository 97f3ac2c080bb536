import { activityFigure } from './activityFigure';
import { baselineFigure } from './baselineFigure';
import { calibrationFigure } from './calibrationFigure';
import { confusionFigure } from './confusionFigure';
import type { Figure } from './Figure';
import { historyFigure } from './historyFigure';
import { importanceFigure } from './importanceFigure';
import { nullFigure } from './nullFigure';
import { onsetFigure } from './onsetFigure';
import { precisionRecallFigure } from './precisionRecallFigure';
import { rocFigure } from './rocFigure';
import { splitFigure } from './splitFigure';

/** Every figure of a run, in the order of the report. A new figure is one file and one line here. */
const FIGURES: Figure[] = [
  {
    name: 'baselines',
    caption:
      'The decoder beside simple rivals on the same windows. The true label one frame before is an oracle: no decoder is told it.',
    draw: baselineFigure,
  },
  {
    name: 'null',
    caption:
      'What the same predictions score against behaviour that has nothing to do with the activity, and what they score ' +
      'against the true one.',
    draw: nullFigure,
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
    name: 'importance',
    caption:
      'What the decoder loses when the trace of one neuron is taken from other windows, and how much of its answers it ' +
      'owes to the neuron. Neurons that carry the same information share their importance: a low bar does not mean that a neuron says nothing.',
    draw: importanceFigure,
  },
  {
    name: 'onsets',
    caption:
      'How often the decoder is right around the start of a behaviour: before it the behaviour that ends there, from it ' +
      'on the one that begins. Offsets without a judged window are left out.',
    draw: onsetFigure,
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

/** Gridwalk's own figures, then those of plug-ins. */
export const figureRegistry: readonly Figure[] = FIGURES;

/** Adds a figure of a plug-in, for as long as this process lives. */
export function registerFigure(figure: Figure): void {
  FIGURES.push(figure);
}
