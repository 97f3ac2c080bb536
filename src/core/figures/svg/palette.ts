/** Colours of everything that is no data. Text reaches 4.5:1 on white. */
export const INK = {
  text: '#161b22',
  muted: '#566070',
  axis: '#8b95a1',
  grid: '#e4e7ec',
  paper: '#ffffff',
  emphasis: '#0072b2',
  neutral: '#8b95a1',
  warning: '#a33b00',
  warningTint: '#fdeee4',
} as const;

/** Okabe and Ito's colours (jfly.uni-koeln.de/color), told apart with any colour vision; grey for the baseline class. */
const CLASS_COLOURS = ['#8b95a1', '#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#b8ad00'] as const;

/** Lines differ in their dashes too, since colour alone never tells two classes apart. */
const CLASS_DASHES = [undefined, '6 2', '2 2', '8 2 2 2', '4 3', '1 2', '10 3', '6 2 2 2 2 2'] as const;

/** The colour of the class at an index, the one the window shows it in. Beyond eight they repeat. */
export function classColour(index: number): string {
  return CLASS_COLOURS[index % CLASS_COLOURS.length] ?? CLASS_COLOURS[0];
}

/** The dash pattern of the class at an index; from the ninth class on the patterns are shifted against the colours. */
export function classDash(index: number): string | undefined {
  return CLASS_DASHES[(index + Math.floor(index / CLASS_COLOURS.length)) % CLASS_DASHES.length];
}

/** A colour between white (0) and the palette's blue (1). */
export function blueShade(fraction: number): string {
  return mix([255, 255, 255], [0, 114, 178], fraction);
}

/** [red, green, blue] 0…255 for a z-score: blue below zero, white at it, vermilion above; beyond ±`limit` it stays. */
export function divergingRgb(zScore: number, limit: number): readonly [number, number, number] {
  const strength = Math.min(1, Math.abs(zScore) / limit);
  const end = zScore < 0 ? ([0, 90, 150] as const) : ([190, 70, 0] as const);
  return [0, 1, 2].map((channel) => Math.round(255 + ((end[channel] as number) - 255) * strength)) as [
    number,
    number,
    number,
  ];
}

function mix(from: readonly number[], to: readonly number[], fraction: number): string {
  const channels = from.map((value, index) => Math.round(value + ((to[index] as number) - value) * fraction));
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
