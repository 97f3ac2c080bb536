import type { LabelSource } from '../../../../shared/entities/sourceInspection';
import type { LabelTrack } from '../../LabelTrack';

/** Something in an NWB file that labels can be made from. */
export interface NwbLabelSource extends LabelSource {
  /** Reads it whole. */
  track(): Promise<LabelTrack>;
}
