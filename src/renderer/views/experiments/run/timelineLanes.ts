import type { RunTimeline } from '../../../../shared/entities/runTimeline';
import { answerSpans } from '../../../charts/timeline/answerSpans';
import type { Lane } from '../../../charts/timeline/Lane';
import { classColour, type SchemeColours } from '../../../theme/palette';

/** The rows of a run along its recording: activity, behaviour, answers and errors, the split. */
export function timelineLanes(timeline: RunTimeline, colours: SchemeColours): readonly Lane[] {
  const { activity, bouts, answers, partitions } = timeline;
  return [
    { kind: 'line', name: 'mean activity', ...activity },
    {
      kind: 'spans',
      name: 'behaviour',
      spans: bouts.map(({ classIndex, ...span }) => ({ ...span, colour: classColour(classIndex) })),
    },
    ...(answers ? answerLanes(answers, colours) : []),
    splitLane('training', partitions.train, colours.secondarySeries),
    splitLane('validation', partitions.val, colours.warningTint),
    splitLane('test', partitions.test, colours.accent),
  ];
}

function answerLanes(answers: NonNullable<RunTimeline['answers']>, colours: SchemeColours): readonly Lane[] {
  const { frames, truth, predicted } = answers;
  const wrong = answerSpans(frames, (window) => (predicted[window] === truth[window] ? null : 1));
  return [
    {
      kind: 'spans',
      name: 'predicted',
      spans: answerSpans(frames, (window) => predicted[window] ?? null).map(({ value, ...span }) => ({
        ...span,
        colour: classColour(value),
      })),
    },
    { kind: 'spans', name: 'wrong', height: 8, spans: wrong.map((span) => ({ ...span, colour: colours.error })) },
  ];
}

function splitLane(name: string, spans: RunTimeline['partitions']['train'], colour: string): Lane {
  return { kind: 'spans', name, height: 10, spans: spans.map((span) => ({ ...span, colour })) };
}

/** What is known of a frame, in a sentence. */
export function describeFrame(timeline: RunTimeline, frame: number): string {
  const { answers, bouts, classNames, frameRateHz, partitions } = timeline;
  const holds = ({ firstFrame, endFrame }: { readonly firstFrame: number; readonly endFrame: number }): boolean =>
    frame >= firstFrame && frame < endFrame;
  const behaviour = bouts.find(holds)?.classIndex;
  const window = answers?.frames.indexOf(frame) ?? -1;
  const predicted = answers?.predicted[window];
  const used = (['train', 'val', 'test'] as const).filter((name) => partitions[name].some(holds));
  return [
    `Frame ${frame}${frameRateHz === null ? '' : `, ${(frame / frameRateHz).toFixed(1)} s`}`,
    behaviour === undefined ? '' : (classNames[behaviour] ?? ''),
    predicted === undefined ? '' : `predicted ${classNames[predicted]}`,
    used.length === 0 ? 'in a purge gap' : used.join(' and '),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
