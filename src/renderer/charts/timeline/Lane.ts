/** A stretch of a lane in one colour. */
export interface LaneSpan {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly colour: string;
}

/** A row of a timeline. */
export type Lane =
  | { readonly kind: 'spans'; readonly name: string; readonly spans: readonly LaneSpan[]; readonly height?: number }
  | {
      readonly kind: 'line';
      readonly name: string;
      readonly framesPerPoint: number;
      readonly values: readonly number[];
      readonly height?: number;
    };

const HEIGHTS = { spans: 18, line: 64 } as const;
const GAP = 6;

/** A lane and the pixels from its top to its bottom. */
export interface PlacedLane {
  readonly lane: Lane;
  readonly top: number;
  readonly bottom: number;
}

/** The lanes one below the other. */
export function placeLanes(lanes: readonly Lane[]): readonly PlacedLane[] {
  let top = 0;
  return lanes.map((lane) => {
    const bottom = top + (lane.height ?? HEIGHTS[lane.kind]);
    const placed = { lane, top, bottom };
    top = bottom + GAP;
    return placed;
  });
}
