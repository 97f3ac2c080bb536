import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { type CanvasLook, extentOf, type HeatmapScene, layOut, type Pointer, placeAt } from './HeatmapScene';
import { keyMove } from './keyMove';
import { paintFrame } from './paintFrame';
import { paintTiles } from './paintTiles';
import type { ViewportStore } from './ViewportStore';
import { panned, zoomed } from './viewport';

/** What the pointer is at: a frame, and a neuron unless it is on the ribbon. */
export interface PointedAt {
  readonly frame: number;
  readonly row: number | null;
  readonly neuron: number | null;
}

export interface HeatmapCanvasProps {
  readonly label: string;
  readonly scene: HeatmapScene;
  readonly look: CanvasLook;
  readonly viewport: ViewportStore;
  readonly onPoint: (at: PointedAt | null) => void;
  readonly onChoose: (neuron: number) => void;
}

const HEIGHT = 'clamp(260px, 42vh, 640px)';
/** How much closer a step of the wheel goes: half as near again for a notch of 100. */
const WHEEL_FACTOR = 1.004;
/** A pointer that moved less has clicked. */
const CLICK_PIXELS = 4;

/** The recording as a picture: wheel and pinch zoom, dragging and keys move, a click chooses a neuron. */
export function HeatmapCanvas(props: HeatmapCanvasProps): ReactNode {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const helpId = useId();
  useHeatmap(canvasRef, props);
  return (
    <>
      <Box
        component="canvas"
        ref={canvasRef}
        tabIndex={0}
        role="application"
        aria-label={props.label}
        aria-describedby={helpId}
        sx={{
          display: 'block',
          width: '100%',
          height: HEIGHT,
          cursor: 'crosshair',
          touchAction: 'none',
          borderRadius: 1,
        }}
      />
      <Box id={helpId} hidden>
        Arrow keys move. Plus and minus zoom time, Shift with up and down neurons. 0 shows the whole recording. Enter
        chooses the neuron under the cursor.
      </Box>
    </>
  );
}

/** Draws once a frame of the screen at most, and only when something changed; carries out what the user does. */
function useHeatmap(canvasRef: { readonly current: HTMLCanvasElement | null }, props: HeatmapCanvasProps): void {
  const pointer = useRef<Pointer | null>(null);
  const scheduled = useRef(0);

  const draw = useEffectEvent(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context) return;
    const ratio = window.devicePixelRatio;
    const layout = layOut(canvas.clientWidth, canvas.clientHeight);
    fitCanvas(canvas, ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = props.look.surface;
    context.fillRect(0, 0, layout.width, layout.height);
    const { view } = props.viewport;
    const whole = paintTiles(context, props.scene, props.look.colours, layout, view, ratio);
    paintFrame(context, props.scene, props.look, layout, view, pointer.current);
    canvas.dataset['painted'] = whole ? 'sharp' : 'coarse';
    canvas.dataset['frames'] = `${Math.round(view.firstFrame)}-${Math.round(view.endFrame)}`;
    canvas.dataset['rows'] = `${Math.round(view.firstRow)}-${Math.round(view.endRow)}`;
  });
  const schedule = useEffectEvent(() => {
    if (scheduled.current !== 0) return;
    scheduled.current = requestAnimationFrame(() => {
      scheduled.current = 0;
      draw();
    });
  });
  const gestures = useEffectEvent((canvas: HTMLCanvasElement) => listenTo(canvas, pointer, () => props, schedule));

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn has changed
  useEffect(() => schedule(), [props.scene, props.look]);
  useEffect(() => props.viewport.follow(() => schedule()), [props.viewport]);
  useEffect(() => props.scene.rows.store.follow(() => schedule()), [props.scene.rows.store]);
  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const observer = new ResizeObserver(() => schedule());
    observer.observe(canvas);
    const stop = gestures(canvas);
    return () => {
      observer.disconnect();
      stop();
      cancelAnimationFrame(scheduled.current);
      scheduled.current = 0;
    };
  }, [canvasRef]);
}

/** One cell of memory for each pixel of the screen. Setting a size clears the canvas, so only when it changed. */
function fitCanvas(canvas: HTMLCanvasElement, ratio: number): void {
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

type PointerCell = { current: Pointer | null };

function listenTo(
  canvas: HTMLCanvasElement,
  pointer: PointerCell,
  current: () => HeatmapCanvasProps,
  schedule: () => void,
): () => void {
  let drag: { readonly from: Pointer; last: Pointer } | null = null;
  const layout = () => layOut(canvas.clientWidth, canvas.clientHeight);
  const at = (event: MouseEvent): Pointer => ({ x: event.offsetX, y: event.offsetY });
  const pointedAt = (point: Pointer | null): PointedAt | null => {
    const { viewport, scene } = current();
    const place = point && placeAt(layout(), viewport.view, point);
    if (place === null) return null;
    const row = place.row === null ? null : Math.floor(place.row);
    return { frame: Math.floor(place.frame), row, neuron: row === null ? null : (scene.rows.neurons[row] ?? null) };
  };
  const move = (from: Pointer, to: Pointer): void => {
    const { viewport, scene } = current();
    const { view } = viewport;
    const { plotWidth, plotHeight } = layout();
    const frames = ((from.x - to.x) / plotWidth) * (view.endFrame - view.firstFrame);
    viewport.show(
      panned(view, extentOf(scene), frames, ((from.y - to.y) / plotHeight) * (view.endRow - view.firstRow)),
    );
  };
  const point = (to: Pointer | null): void => {
    pointer.current = to;
    current().onPoint(pointedAt(to));
    schedule();
  };
  const choose = (): void => {
    const neuron = pointedAt(pointer.current)?.neuron;
    if (neuron !== null && neuron !== undefined) current().onChoose(neuron);
  };
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void): void =>
    canvas.addEventListener(name, listener, { signal: stop.signal, passive: false });

  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { from: at(event), last: at(event) };
    canvas.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    if (drag !== null) move(drag.last, at(event));
    if (drag !== null) drag.last = at(event);
    point(at(event));
  });
  on('pointerup', (event) => {
    const clicked = drag !== null && distance(drag.from, at(event)) < CLICK_PIXELS;
    drag = null;
    point(at(event));
    if (clicked) choose();
  });
  on('pointerleave', () => point(null));
  on('wheel', (event) => {
    event.preventDefault();
    wheel(current(), event, placeAt(layout(), current().viewport.view, at(event)), layout().plotWidth);
  });
  on('keydown', (event) => {
    if (event.key === 'Enter') return choose();
    const { viewport, scene } = current();
    const next = keyMove(event, viewport.view, extentOf(scene));
    if (next === null) return;
    event.preventDefault();
    viewport.show(next);
  });
  return () => stop.abort();
}

/** A wheel or pinch zooms time, with Alt neurons, with Control (as a pinch does) both; sideways, or with Shift, it moves. */
function wheel(
  { viewport, scene }: HeatmapCanvasProps,
  { deltaX, deltaY, shiftKey, altKey, ctrlKey }: WheelEvent,
  place: ReturnType<typeof placeAt>,
  plotWidth: number,
): void {
  const { view } = viewport;
  const extent = extentOf(scene);
  const sideways = shiftKey ? deltaX + deltaY : deltaX;
  if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
    viewport.show(panned(view, extent, (sideways / plotWidth) * (view.endFrame - view.firstFrame), 0));
    return;
  }
  const factor = WHEEL_FACTOR ** deltaY;
  const middle = (view.firstFrame + view.endFrame) / 2;
  viewport.show(
    zoomed(view, extent, {
      time: altKey ? 1 : factor,
      rows: altKey || ctrlKey ? factor : 1,
      atFrame: place?.frame ?? middle,
      atRow: place?.row ?? (view.firstRow + view.endRow) / 2,
    }),
  );
}

function distance(a: Pointer, b: Pointer): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
