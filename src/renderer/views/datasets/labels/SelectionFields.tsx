import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { NumberField } from '../import/NumberField';
import { framesOf, type Selection } from './selection';

export interface SelectionFieldsProps {
  readonly selection: Selection;
  readonly frames: number;
  readonly onSelect: (selection: Selection) => void;
}

/** The selected frames as numbers, to be exact. */
export function SelectionFields({ selection, frames, onSelect }: SelectionFieldsProps): ReactNode {
  const { firstFrame, endFrame } = framesOf(selection);
  const last = endFrame - 1;
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <NumberField
        // Its text is its own while it is typed in; a selection made elsewhere begins it anew.
        key={`first ${firstFrame}`}
        label="First frame"
        value={firstFrame}
        least={0}
        most={last}
        width={116}
        whenDone
        onChange={(frame) => onSelect({ anchor: last, head: frame })}
      />
      <NumberField
        key={`last ${last}`}
        label="Last frame"
        value={last}
        least={firstFrame}
        most={frames - 1}
        width={116}
        whenDone
        onChange={(frame) => onSelect({ anchor: firstFrame, head: frame })}
      />
    </Box>
  );
}
