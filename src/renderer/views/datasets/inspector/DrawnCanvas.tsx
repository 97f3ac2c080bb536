import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';

export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

export interface DrawnCanvasProps {
  /** What the picture shows, in words. */
  readonly label: string;
  readonly height: number;
  /** Draws in pixels of the page; another function draws anew. */
  readonly draw: Draw;
}

/** A picture as wide as its place, sharp on every screen. */
export function DrawnCanvas({ label, height, draw }: DrawnCanvasProps): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  const paint = useEffectEvent(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, canvas.clientWidth, height);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing
  useEffect(() => paint(), [draw, height]);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const observer = new ResizeObserver(() => paint());
    observer.observe(canvas);
    return () => observer.disconnect();
  }, []);
  return (
    <Box component="canvas" ref={ref} role="img" aria-label={label} sx={{ display: 'block', width: '100%', height }} />
  );
}
