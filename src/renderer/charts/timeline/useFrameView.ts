import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { type FrameView, panned, zoomed } from './frameView';

/** Where the lanes of a timeline are in its canvas, and how long the recording is. */
export interface FrameScale {
  readonly frames: number;
  /** CSS pixels from the left edge of the canvas to the first frame on show. */
  readonly left: number;
  /** CSS pixels of the whole canvas. */
  readonly width: number;
}

/** The part of the recording on show, the frame under the pointer, and what moves them. */
export interface MovableView {
  readonly view: FrameView;
  readonly pointed: number | null;
  readonly zoom: (factor: number) => void;
  readonly showAll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pointer: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/** Lets a timeline be zoomed with the wheel and keys, and moved by dragging and keys. */
export function useFrameView(
  canvas: RefObject<HTMLCanvasElement | null>,
  { frames, left, width }: FrameScale,
): MovableView {
  const whole = { first: 0, end: frames };
  const [view, setView] = useState<FrameView>(whole);
  const [pointed, setPointed] = useState<number | null>(null);
  const drag = useRef<number | null>(null);
  const framesPerPixel = (view.end - view.first) / Math.max(1, width - left);
  const frameAt = (clientX: number): number =>
    view.first + (clientX - (canvas.current?.getBoundingClientRect().left ?? 0) - left) * framesPerPixel;
  const middle = (view.first + view.end) / 2;
  useWheelZoom(canvas, (clientX, factor) => setView(zoomed(view, frameAt(clientX), factor, frames)));
  return {
    view,
    pointed,
    zoom: (factor) => setView(zoomed(view, middle, factor, frames)),
    showAll: () => setView(whole),
    onKeyDown: (event) => {
      const next = keyedView(event.key, view, middle, frames);
      if (next === null) return;
      event.preventDefault();
      setView(next);
    },
    pointer: {
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = event.clientX;
      },
      onPointerUp: () => {
        drag.current = null;
      },
      onPointerMove: (event) => {
        if (drag.current !== null) {
          setView(panned(view, (drag.current - event.clientX) * framesPerPixel, frames));
          drag.current = event.clientX;
        }
        const frame = Math.floor(frameAt(event.clientX));
        setPointed(frame >= view.first && frame < view.end ? frame : null);
      },
      onPointerLeave: () => setPointed(null),
    },
  };
}

/** React listens to the wheel passively, and the page would scroll along. Without Ctrl it is the page that scrolls. */
function useWheelZoom(
  canvas: RefObject<HTMLCanvasElement | null>,
  onZoom: (clientX: number, factor: number) => void,
): void {
  const zoom = useEffectEvent(onZoom);
  useEffect(() => {
    const element = canvas.current;
    const listener = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.clientX, event.deltaY < 0 ? 0.8 : 1.25);
    };
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [canvas]);
}

function keyedView(key: string, view: FrameView, middle: number, frames: number): FrameView | null {
  const quarter = (view.end - view.first) / 4;
  if (key === 'ArrowLeft') return panned(view, -quarter, frames);
  if (key === 'ArrowRight') return panned(view, quarter, frames);
  if (key === '+' || key === '=') return zoomed(view, middle, 0.5, frames);
  if (key === '-') return zoomed(view, middle, 2, frames);
  return key === 'Home' ? { first: 0, end: frames } : null;
}
