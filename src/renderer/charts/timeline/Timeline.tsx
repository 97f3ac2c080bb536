import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useWidth } from '../useWidth';
import { drawTimeline } from './drawTimeline';
import { type Lane, placeLanes } from './Lane';
import { useFrameView } from './useFrameView';

export interface TimelineProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  readonly lanes: readonly Lane[];
  readonly frames: number;
  readonly frameRateHz: number | null;
  /** First frames of stretches that do not follow the frame before in time. */
  readonly borders: readonly number[];
  /** What is known of a frame, in words. */
  readonly describe: (frame: number) => string;
}

const LEFT = 116;
const AXIS = 24;
const HINT = 'Drag to move, Ctrl and wheel to zoom; with the keyboard: arrows, + and −.';

/** Rows along the recording, zoomed with the wheel, + and −, moved by dragging and the arrow keys. */
export function Timeline({ label, lanes, frames, frameRateHz, borders, describe }: TimelineProps): ReactNode {
  const { colours, typography } = useTheme();
  const [box, width] = useWidth<HTMLDivElement>(800);
  const canvas = useRef<HTMLCanvasElement>(null);
  const movable = useFrameView(canvas, { frames, left: LEFT, width });
  const { view, pointed } = movable;
  const placed = useMemo(() => placeLanes(lanes), [lanes]);
  const height = (placed.at(-1)?.bottom ?? 0) + AXIS;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const ratio = window.devicePixelRatio;
    context.canvas.width = Math.round(width * ratio);
    context.canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const look = { left: LEFT, colours, fontFamily: String(typography.fontFamily) };
    drawTimeline(context, { lanes: placed, view, borders, frameRateHz, width, height, ...look });
  }, [placed, view, borders, frameRateHz, width, height, colours, typography]);
  return (
    <Box ref={box} sx={{ minWidth: 0 }}>
      <Box role="group" aria-label={label} tabIndex={0} onKeyDown={movable.onKeyDown} sx={{ lineHeight: 0 }}>
        <canvas ref={canvas} style={{ width, height, cursor: 'grab', touchAction: 'none' }} {...movable.pointer} />
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 0.5, minHeight: 32 }}>
        <Typography variant="caption" component="p" color="textSecondary" aria-live="polite" sx={{ flexGrow: 1 }}>
          {pointed === null ? HINT : describe(pointed)}
        </Typography>
        <Button aria-label="Zoom in" onClick={() => movable.zoom(0.5)}>
          +
        </Button>
        <Button aria-label="Zoom out" onClick={() => movable.zoom(2)}>
          −
        </Button>
        <Button onClick={movable.showAll}>Whole recording</Button>
      </Box>
    </Box>
  );
}
