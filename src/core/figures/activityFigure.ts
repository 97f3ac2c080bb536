import { behaviourLanes, LANE_HEIGHT } from './activity/behaviourLanes';
import { brokenAxis, type Stretch } from './activity/brokenAxis';
import { heatmap, shownNeurons, Z_LIMIT } from './activity/heatmap';
import { type ActivityPicture, type FigureData, provenance } from './Figure';
import { noDataFigure } from './noDataFigure';
import { recordingTime } from './recordingTime';
import { line, type Plot } from './svg/axes';
import { figureDocument } from './svg/document';
import { element, group } from './svg/element';
import { linearScale } from './svg/linearScale';
import { divergingRgb, INK } from './svg/palette';
import { textElement } from './svg/text';
import { textWidth } from './svg/textWidth';

const TITLE = 'Activity with true and predicted behaviour';
const [LEFT, WIDTH] = [210, 860];

/** Rows this high have room for a name. */
const NAMED_ROW_HEIGHT = 10;

/** Activity of up to 60 neurons above the true and the predicted behaviour, in recording order, gaps shown as gaps. */
export function activityFigure(data: FigureData): string | null {
  const { activity } = data;
  if (!activity) return null;
  const { leaky } = data.evaluation.audit;
  if (activity.frames.length === 0) return noDataFigure({ title: TITLE, leaky }, 'The partition has no windows.');
  const stretches = brokenAxis(activity.frames, LEFT, WIDTH);
  const neurons = shownNeurons(activity.neuronIds.length);
  const rowHeight = Math.max(4, Math.min(16, Math.round(220 / neurons.length)));
  const plot: Plot = { left: LEFT, top: 6, width: WIDTH, height: neurons.length * rowHeight };
  const lanesTop = plot.top + plot.height + 14;
  const bottom = lanesTop + (activity.classNames.length + 1) * LANE_HEIGHT + 4;
  const all = activity.neuronIds.length;
  const shown = neurons.length < all ? `${neurons.length} of ${all} neurons, evenly spaced` : `${all} neurons`;
  return figureDocument(
    {
      title: TITLE,
      subtitle: provenance(data, `coloured bars: true, black bars: predicted; ${shown}`),
      width: LEFT + WIDTH + 84,
      height: bottom + 44,
      leaky,
    },
    heatmap(activity, neurons, stretches, plot),
    neuronLabels(activity, neurons, plot, rowHeight),
    colourBar(plot),
    behaviourLanes(activity, stretches, { left: LEFT, top: lanesTop, width: WIDTH }),
    timeAxis(activity, stretches, bottom),
  );
}

function neuronLabels(
  { neuronIds }: ActivityPicture,
  neurons: readonly number[],
  plot: Plot,
  rowHeight: number,
): string {
  if (rowHeight < NAMED_ROW_HEIGHT) {
    return textElement('Neurons', plot.left - 14, plot.top + plot.height / 2, { anchor: 'middle', rotate: -90 });
  }
  const labels = neurons.map((neuron, row) =>
    textElement(neuronIds[neuron] as string, plot.left - 8, plot.top + (row + 0.5) * rowHeight + 3, {
      anchor: 'end',
      size: 9,
    }),
  );
  return group({}, ...labels);
}

function colourBar(plot: Plot): string {
  const [steps, x, height] = [25, plot.left + plot.width + 14, Math.min(140, plot.height)];
  const boxes = Array.from({ length: steps }, (_, step) => {
    const fill = `rgb(${divergingRgb(Z_LIMIT - (step / (steps - 1)) * 2 * Z_LIMIT, Z_LIMIT).join(',')})`;
    return element('rect', { x, y: plot.top + (step / steps) * height, width: 12, height: height / steps + 0.5, fill });
  });
  const label = (text: string, y: number): string => textElement(text, x + 17, y, { size: 10 });
  return group(
    {},
    ...boxes,
    element('rect', { x, y: plot.top, width: 12, height, fill: 'none', stroke: INK.axis, 'stroke-width': 0.6 }),
    label(`≥ ${Z_LIMIT}`, plot.top + 9),
    label('0', plot.top + height / 2 + 3.5),
    label(`≤ −${Z_LIMIT}`, plot.top + height),
    textElement('z-score', x + 52, plot.top + height / 2, { size: 10, anchor: 'middle', rotate: -90 }),
  );
}

/** Round times within each stretch where they fit, else when it begins. */
function timeAxis({ frameRateHz, frames }: ActivityPicture, stretches: readonly Stretch[], y: number): string {
  const time = recordingTime((frames.at(-1) as number) + 1, frameRateHz);
  let free = Number.NEGATIVE_INFINITY;
  const ticks = stretches.flatMap(({ firstFrame, endFrame, left, right }) => {
    const domain = [time.fromFrame(firstFrame), time.fromFrame(endFrame)] as const;
    const scale = linearScale(domain, [left, right], Math.max(1, (right - left) / 70));
    const begins = { at: left, label: domain[0].toFixed(time.unit === 'min' ? 1 : 0) };
    const round = scale.ticks.map((tick) => ({ at: scale(tick), label: scale.label(tick) }));
    return (round.length > 0 ? round : [begins]).flatMap(({ at, label }) => {
      const half = textWidth(label, 10) / 2 + 4;
      if (at - half < free) return [];
      free = at + half;
      return [line(at, y, at, y + 4, INK.axis) + textElement(label, at, y + 16, { anchor: 'middle', size: 10 })];
    });
  });
  const cut = stretches.length > 1 ? '; blank gaps: frames cut out' : '';
  return group(
    {},
    ...stretches.map(({ left, right }) => line(left, y, right, y, INK.axis)),
    ...ticks,
    textElement(`Time in the recording (${time.unit})${cut}`, LEFT + WIDTH / 2, y + 34, { anchor: 'middle' }),
  );
}
