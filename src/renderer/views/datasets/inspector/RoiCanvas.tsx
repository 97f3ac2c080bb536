import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { neuronAt, paintPlane, type RoiPlane, rgbOf } from './roiPlane';

export interface RoiCanvasProps {
  readonly label: string;
  readonly plane: RoiPlane;
  /** [neuron] red, green, blue */
  readonly neurons: readonly (readonly [number, number, number])[];
  readonly chosen: readonly number[];
  /** The neuron under the pointer or the keyboard's mark; −1: none. */
  readonly pointed: number;
  readonly onPoint: (neuron: number) => void;
  readonly onToggle: (neuron: number) => void;
}

/** Places within so many pixels of the page count as on a neuron. */
const REACH_PIXELS = 6;
const MOST_HEIGHT = 520;

/** The plane as a picture that is operated with the pointer or the keyboard. */
export function RoiCanvas({ label, plane, neurons, chosen, pointed, onPoint, onToggle }: RoiCanvasProps): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  const { colours } = useTheme();
  const image = useMemo(() => {
    const pixels = paintPlane(plane, {
      neurons,
      background: rgbOf(colours.sunken),
      border: rgbOf(colours.text),
      marked: new Set([...chosen, pointed]),
      pointed,
      pointedColour: rgbOf(colours.warningTint),
    });
    return new ImageData(pixels, plane.width, plane.height);
  }, [plane, neurons, chosen, pointed, colours]);
  useSharpImage(ref, image);
  const under = ({ clientX, clientY }: Place): number => {
    const box = ref.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return -1;
    const scale = plane.width / box.width;
    return neuronAt(plane, (clientX - box.left) * scale, (clientY - box.top) * scale, REACH_PIXELS * scale);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key] ?? 0;
    if (step !== 0) onPoint((pointed + step + neurons.length) % neurons.length);
    else if ((event.key === 'Enter' || event.key === ' ') && pointed >= 0) onToggle(pointed);
    else return;
    event.preventDefault();
  };
  return (
    <Box
      role="application"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      sx={{ lineHeight: 0, width: `min(100%, ${(MOST_HEIGHT * plane.width) / plane.height}px)` }}
    >
      <Box
        component="canvas"
        ref={ref}
        data-pointed={pointed}
        onPointerMove={(event: Place) => onPoint(under(event))}
        onPointerLeave={() => onPoint(-1)}
        onClick={(event: Place) => under(event) >= 0 && onToggle(under(event))}
        sx={{
          width: '100%',
          aspectRatio: `${plane.width} / ${plane.height}`,
          cursor: pointed >= 0 ? 'pointer' : 'default',
          outline: 1,
          outlineColor: 'divider',
        }}
      />
    </Box>
  );
}

/** Draws an image over a canvas in the pixels of the screen: its cells keep their edges where they are enlarged. */
function useSharpImage(ref: { readonly current: HTMLCanvasElement | null }, image: ImageData): void {
  const paint = useEffectEvent(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    const cells = new OffscreenCanvas(image.width, image.height);
    cells.getContext('2d')?.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = image.width > canvas.width;
    context.drawImage(cells, 0, 0, canvas.width, canvas.height);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another image
  useEffect(() => paint(), [image]);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const observer = new ResizeObserver(() => paint());
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [ref]);
}

/** Of a pointer or a mouse, in pixels of the window. */
interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
