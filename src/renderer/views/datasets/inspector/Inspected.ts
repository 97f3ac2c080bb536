import type { RecordingOverview } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import type { ViewportStore } from './heatmap/ViewportStore';
import type { InspectedClass } from './inspectedClasses';

/** What every panel works with. */
export interface Inspected {
  readonly recording: Recording;
  readonly overview: RecordingOverview;
  readonly classes: readonly InspectedClass[];
  readonly viewport: ViewportStore;
  readonly chosen: readonly number[];
  readonly onChoose: (neurons: readonly number[]) => void;
  /** Shows a frame of the recording in the picture, and the picture. */
  readonly onShowFrame: (frame: number) => void;
  /** Chooses neurons and shows their traces. */
  readonly onShowNeurons: (neurons: readonly number[]) => void;
}
