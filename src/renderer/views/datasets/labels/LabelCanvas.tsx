import Box from '@mui/material/Box';
import { type PointerEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { type FrameView, panned, zoomed } from '../../../charts/timeline/frameView';
import { useWidth } from '../../../charts/useWidth';
import { useCanvasLook } from '../inspector/heatmap/useCanvasLook';
import { drawEditor, type EditorScene, editorHeight, frameAtX } from './drawEditor';
import type { Selection } from './selection';

export interface LabelCanvasProps extends Omit<EditorScene, 'selected'> {
  readonly frames: number;
  readonly lanes: number;
  readonly selected: EditorScene['selected'];
  readonly selection: Selection;
  readonly onView: (view: FrameView) => void;
  readonly onSelect: (selection: Selection) => void;
  /** The run that holds a frame is to be selected. */
  readonly onSelectRun: (frame: number) => void;
}

/** The recording with its labels: dragging selects frames, a double click a whole run, the wheel zooms. */
export function LabelCanvas(props: LabelCanvasProps): ReactNode {
  const { frames, lanes, view, selection, onView, onSelect, onSelectRun, ...scene } = props;
  const [box, width] = useWidth<HTMLDivElement>(900);
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useCanvasLook(1);
  const height = editorHeight(lanes);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const ratio = window.devicePixelRatio;
    context.canvas.width = Math.round(width * ratio);
    context.canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawEditor(context, { view, ...scene }, look, width);
  });
  const frameAt = (clientX: number): number => {
    const left = canvas.current?.getBoundingClientRect().left ?? 0;
    return Math.max(0, Math.min(frames - 1, Math.floor(frameAtX(view, clientX - left, width))));
  };
  useWheel(canvas, (event) => {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const by = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
    if (sideways) onView(panned(view, (by / width) * (view.end - view.first), frames));
    else onView(zoomed(view, frameAt(event.clientX), event.deltaY < 0 ? 0.8 : 1.25, frames));
  });
  const dragging = useRef(false);
  return (
    <Box ref={box} sx={{ minWidth: 0, lineHeight: 0 }}>
      <canvas
        ref={canvas}
        data-testid="label-canvas"
        data-view={`${Math.round(view.first)}-${Math.round(view.end)}`}
        style={{ width, height, cursor: 'text', touchAction: 'none' }}
        onPointerDown={(event: PointerEvent) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragging.current = true;
          const frame = frameAt(event.clientX);
          onSelect({ anchor: event.shiftKey ? selection.anchor : frame, head: frame });
        }}
        onPointerMove={(event: PointerEvent) => {
          if (dragging.current) onSelect({ anchor: selection.anchor, head: frameAt(event.clientX) });
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onDoubleClick={({ clientX }) => onSelectRun(frameAt(clientX))}
      />
    </Box>
  );
}

/** React listens to the wheel passively, and the page would scroll along. */
function useWheel(canvas: React.RefObject<HTMLCanvasElement | null>, onWheel: (event: WheelEvent) => void): void {
  const act = useEffectEvent(onWheel);
  useEffect(() => {
    const element = canvas.current;
    const listener = (event: WheelEvent): void => {
      event.preventDefault();
      act(event);
    };
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [canvas]);
}
