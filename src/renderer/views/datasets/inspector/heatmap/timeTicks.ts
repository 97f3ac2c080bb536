const SECOND_STEPS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 36000,
] as const;
const MOST_DECIMALS = 3;

export interface Tick {
  readonly frame: number;
  readonly label: string;
}

/** Round times between two frames, at most `most`: in minutes and seconds where the rate is known, else in frames. */
export function timeTicks(
  firstFrame: number,
  endFrame: number,
  frameRateHz: number | null,
  most: number,
): readonly Tick[] {
  const rate = frameRateHz ?? 1;
  const step = stepFor((endFrame - firstFrame) / rate / Math.max(1, most), frameRateHz !== null);
  const first = Math.ceil(firstFrame / rate / step - 1e-9);
  const last = Math.floor(endFrame / rate / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const time = (first + index) * step;
    return { frame: time * rate, label: frameRateHz === null ? String(Math.round(time)) : formatTimeOfRecording(time) };
  });
}

/** A time in a recording: `0:07`, `3:20`, `1:02:00`; with tenths and finer where they are needed: `0:07.25`. */
export function formatTimeOfRecording(seconds: number): string {
  const thousandths = Math.round(seconds * 10 ** MOST_DECIMALS);
  const whole = Math.floor(thousandths / 10 ** MOST_DECIMALS);
  const rest = thousandths % 10 ** MOST_DECIMALS;
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(MOST_DECIMALS, '0').replace(/0+$/, '')}`;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = `${String(whole % 60).padStart(2, '0')}${decimals}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

function stepFor(least: number, seconds: boolean): number {
  if (seconds && least <= 36000) return SECOND_STEPS.find((step) => step >= least) ?? 36000;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return power * ([1, 2, 5, 10].find((step) => step * power >= least) ?? 10);
}
