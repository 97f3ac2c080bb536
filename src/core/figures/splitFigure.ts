import { type FigureData, PARTITION_NAMES, type SplitPicture } from './Figure';
import { recordingTime } from './recordingTime';
import { blockBoxes, sessionMarks } from './splitBorders';
import { type Plot, xAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { decimal, element, group } from './svg/element';
import { linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { textElement } from './svg/text';

const TITLE = 'Split of the recording';

/** Pieces per lane at most: more than a screen or a printed page can tell apart. */
const BINS = 1800;

const LANES = [
  { partition: 'train', colour: '#56b4e9' },
  { partition: 'val', colour: '#e69f00' },
  { partition: 'test', colour: '#009e73' },
] as const;

const [LEFT, WIDTH, LANE] = [176, 700, 26];

/**
 * Along the recording: which frames windows of each partition use, which none uses, which several share; below, the
 * blocks that were dealt, with the fold that tests each. Of several recordings each has its name above its frames.
 */
export function splitFigure({ evaluation, split }: FigureData): string | null {
  if (!split) return null;
  const { audit } = evaluation;
  const used = LANES.map(({ partition }) => usedFrames(split, partition));
  const users = Uint8Array.from({ length: split.frames }, (_, frame) =>
    used.reduce((sum, lane) => sum + (lane[frame] as number), 0),
  );
  const unused = users.map((count) => Number(count === 0));
  const shared = users.reduce((sum, count) => sum + Number(count > 1), 0);
  const lanes = [
    ...LANES.map(({ partition, colour }, index) => ({
      label: `${PARTITION_NAMES[partition]} (${audit.windows[partition]} windows)`,
      colour,
      frames: used[index] as Uint8Array,
    })),
    { label: 'unused (purged)', colour: '#79838f', frames: unused },
  ];
  const { blocks = [], sessions = [] } = split;
  const laneCount = lanes.length + Number(blocks.length > 0);
  const plot: Plot = { left: LEFT, top: sessions.length > 1 ? 20 : 4, width: WIDTH, height: laneCount * LANE };
  const place = (frame: number): number => LEFT + (frame / split.frames) * WIDTH;
  const laneTop = (lane: number): number => plot.top + lane * LANE;
  const time = recordingTime(split.frames, split.frameRateHz);
  const x = linearScale([0, time.fromFrame(split.frames)], [LEFT, LEFT + WIDTH], 10);
  const overlap = shared > 0 ? `${shared} frames are shared by partitions` : 'no frame is shared by partitions';
  return figureDocument(
    {
      title: TITLE,
      subtitle: `${audit.split}, purge gap ${audit.purgeFrames} frames, windows of ${split.windowFrames} frames; ${overlap}`,
      width: LEFT + WIDTH + 24,
      height: plot.top + plot.height + 46,
      leaky: audit.leaky,
    },
    ...lanes.map((lane, index) => drawLane(lane, laneTop(index))),
    ...(blocks.length > 0 ? [blockLane(blocks, place, laneTop(lanes.length))] : []),
    ...(sessions.length > 1 ? [sessionMarks(sessions, place, plot.top, plot.top + plot.height)] : []),
    xAxis(
      plot,
      x,
      `Time in the ${sessions.length > 1 ? 'recordings, one after the other' : 'recording'} (${time.unit})`,
    ),
  );
}

interface Lane {
  readonly label: string;
  readonly colour: string;
  /** [frame] 1 where the lane is filled */
  readonly frames: Uint8Array;
}

function drawLane({ label, colour, frames }: Lane, top: number): string {
  return group(
    {},
    textElement(label, LEFT - 10, top + LANE / 2 + 4, { anchor: 'end' }),
    element('rect', {
      x: LEFT,
      y: top + 3,
      width: WIDTH,
      height: LANE - 6,
      fill: '#f3f5f8',
      stroke: INK.grid,
      'stroke-width': 0.5,
    }),
    element('path', { d: lanePath(frames, top + 3, LANE - 6), fill: colour }),
  );
}

function blockLane(blocks: NonNullable<SplitPicture['blocks']>, place: (frame: number) => number, top: number): string {
  const label = blocks.some(({ fold }) => fold !== undefined) ? 'blocks, by tested fold' : 'blocks';
  return group(
    {},
    textElement(label, LEFT - 10, top + LANE / 2 + 4, { anchor: 'end' }),
    blockBoxes(blocks, place, top + 3, LANE - 6),
  );
}

/** One rectangle per run of filled frames, as one path. */
function lanePath(frames: Uint8Array, top: number, height: number): string {
  const bins = Math.min(BINS, frames.length);
  const filled = (bin: number): boolean => {
    const end = Math.max(Math.floor(((bin + 1) * frames.length) / bins), 1);
    return frames.subarray(Math.floor((bin * frames.length) / bins), end).includes(1);
  };
  const x = (bin: number): number => LEFT + (bin / bins) * WIDTH;
  const pieces: string[] = [];
  for (let first = 0; first < bins; first++) {
    if (!filled(first)) continue;
    let end = first + 1;
    while (end < bins && filled(end)) end++;
    pieces.push(
      `M${decimal(x(first))} ${decimal(top)}H${decimal(x(end))}V${decimal(top + height)}H${decimal(x(first))}Z`,
    );
    first = end;
  }
  return pieces.join('');
}

/** [frame] 1 where a window of the partition lies. */
function usedFrames(
  { frames, windowFrames, starts }: SplitPicture,
  partition: keyof SplitPicture['starts'],
): Uint8Array {
  const used = new Uint8Array(frames);
  for (const start of starts[partition]) used.fill(1, start, start + windowFrames);
  return used;
}
