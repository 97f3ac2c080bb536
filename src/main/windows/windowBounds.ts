import type { Rectangle } from 'electron';
import type { WindowState } from '../settings/SettingsFile';

const DEFAULT_SIZE = { width: 1360, height: 880 } as const;
/** The views are made for this and more. */
export const SMALLEST_SIZE = { width: 900, height: 600 } as const;
/** As much of the title bar must be on a screen that the window can be moved. */
const GRASP = { width: 100, height: 30 } as const;

/**
 * Where the window opens: where it was, unless the screen that it was on is gone or smaller now; then in the middle of
 * the main screen.
 * @param areas work areas of the screens, the main one first
 */
export function windowBounds(saved: WindowState | null, areas: readonly Rectangle[]): Partial<Rectangle> {
  if (saved === null || !areas.some((area) => isGraspable(saved, area))) return fitted(DEFAULT_SIZE, areas[0]);
  return { x: saved.x, y: saved.y, ...fitted(saved, largest(areas)) };
}

function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const top = window.y - area.y;
  return overlap >= GRASP.width && top >= 0 && top <= area.height - GRASP.height;
}

function fitted(
  size: { width: number; height: number },
  area: Rectangle | undefined,
): { width: number; height: number } {
  const clamped = (wanted: number, smallest: number, available: number) =>
    Math.min(Math.max(wanted, smallest), available);
  return {
    width: clamped(size.width, SMALLEST_SIZE.width, area?.width ?? size.width),
    height: clamped(size.height, SMALLEST_SIZE.height, area?.height ?? size.height),
  };
}

function largest(areas: readonly Rectangle[]): Rectangle | undefined {
  return [...areas].sort((a, b) => b.width * b.height - a.width * a.height)[0];
}
