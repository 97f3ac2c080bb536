import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import type { ClockComparison, ClockSummary } from '../../../../shared/entities/clockComparison';
import { formatCount } from '../../../format/numbers';
import { DrawnCanvas } from '../inspector/DrawnCanvas';
import { useCanvasLook } from '../inspector/heatmap/useCanvasLook';
import { CLOCKS_HEIGHT, drawClocks } from './drawClocks';

/** Two clocks that should tick together and do not: from when to when each ticks, and where its longest pause is. */
export function ClockPicture({ clocks }: { readonly clocks: ClockComparison }): ReactNode {
  const look = useCanvasLook(1);
  const draw = useMemo(() => drawClocks(clocks, look), [clocks, look]);
  const { frames, others, framesTimed } = clocks;
  return (
    <>
      <DrawnCanvas label={`${describe(frames)}; ${describe(others)}`} height={CLOCKS_HEIGHT} draw={draw} />
      <Typography variant="caption" component="p" color="textSecondary">
        Height: the time from one tick to the next, shortest to longest of each stretch; the mark is the longest pause.
        {framesTimed ? '' : ' Times of frames follow from the frame rate.'} Shift the labels with an offset, correct
        their drift, or leave out what was recorded before or after.
      </Typography>
    </>
  );
}

function describe({ title, count, firstSeconds, lastSeconds }: ClockSummary): string {
  return `${formatCount(count)} ${title} from ${firstSeconds.toFixed(2)} to ${lastSeconds.toFixed(2)} s`;
}
