import type { RecordingOverview, RowOrder } from '../../shared/entities/inspection';
import { boutsOf } from '../dataset/splits/bouts';
import { classIdsOf } from '../dataset/tasks';
import type { LoadedRecording } from '../recording/LoadedRecording';
import type { RoiMasks } from '../recording/RoiMasks';
import { segmentsOf } from '../recording/segments';
import { type ActivityPyramid, buildPyramid } from './ActivityPyramid';
import { rowLevelsOf } from './cutTile';
import { type PointComponents, pointComponents } from './pointComponents';
import { orderRows } from './rowOrders';
import { fitZScale, type ZScale } from './zScale';

/** A recording that is being looked at, with what several questions need of it: each worked out once, when asked for. */
export class RecordingInspection {
  readonly classIds: readonly number[];
  readonly segments: Int32Array;
  readonly scale: ZScale;
  readonly pyramid: ActivityPyramid;
  readonly #orders = new Map<string, Promise<Int32Array>>();
  #components: Promise<PointComponents> | null = null;

  constructor(
    readonly recording: LoadedRecording,
    readonly pause: () => Promise<void>,
    /** Null where the recording has none. */
    readonly masks: RoiMasks | null = null,
  ) {
    const { meta, traces } = recording;
    this.classIds = classIdsOf(meta);
    this.segments = segmentsOf(meta.frames, meta.trialFrames);
    this.scale = fitZScale(traces, meta.neurons);
    this.pyramid = buildPyramid(traces, meta.neurons, this.scale);
  }

  overview(): RecordingOverview {
    const { meta, labels } = this.recording;
    const bouts = boutsOf(labels, this.segments);
    return {
      frames: meta.frames,
      neurons: meta.neurons,
      levels: this.pyramid.levels.length,
      rowLevels: rowLevelsOf(meta.neurons),
      classIds: [...this.classIds],
      boutStarts: Int32Array.from(bouts, ({ firstFrame }) => firstFrame),
      boutClasses: Int32Array.from(bouts, ({ label }) => this.classIds.indexOf(label)),
      segments: this.segments,
      hasMasks: this.masks !== null,
    };
  }

  /** The first components of the activity in time bins. */
  components(): Promise<PointComponents> {
    this.#components ??= pointComponents(this.pyramid, this.pause);
    return this.#components;
  }

  /** [row] neurons */
  rowOrder(order: RowOrder): Promise<Int32Array> {
    const key = JSON.stringify(order);
    const known = this.#orders.get(key) ?? orderRows(this, order);
    this.#orders.set(key, known);
    return known;
  }
}
