import type { Drawing } from './drawingSvg';

/** Pixels of the picture for each CSS pixel: enough for print at the size on the screen. */
const SCALE = 3;

/** The drawing as a PNG, in base64. */
export async function drawingPng({ svg, width, height }: Drawing): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}
