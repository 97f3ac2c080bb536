import { CODE_LIMIT_Z, CODE_STEPS, CODE_ZERO } from '../../../../../shared/entities/inspection';

type Rgb = readonly [number, number, number];

/**
 * Diverging maps from blue over the colour of the surface to orange-red, evenly light on both sides, so that they are
 * told apart with any colour vision: ColorBrewer's RdBu on light, its like with a dark middle on dark.
 */
const STOPS: Readonly<Record<'light' | 'dark', readonly Rgb[]>> = {
  light: [
    [5, 48, 97],
    [67, 147, 195],
    [247, 247, 247],
    [214, 96, 77],
    [103, 0, 31],
  ],
  dark: [
    [173, 220, 255],
    [38, 117, 178],
    [23, 28, 34],
    [196, 92, 20],
    [255, 222, 158],
  ],
};

/** Where there is no value: a hue that the maps do not have. */
const MISSING: Readonly<Record<'light' | 'dark', Rgb>> = { light: [196, 178, 214], dark: [92, 72, 118] };

/** Highest z-scores that the user may choose for the ends of the map. */
export const Z_LIMITS = [1, 2, 3, 4, 6] as const;

/** The colour of a z-score, in a map that ends at −limit and +limit. */
export function colourOfZ(z: number, limitZ: number, scheme: 'light' | 'dark'): Rgb {
  const stops = STOPS[scheme];
  const place = ((Math.max(-1, Math.min(1, z / limitZ)) + 1) / 2) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[index] as Rgb, stops[index + 1] as Rgb];
  const mixed = from.map((value, channel) => Math.round(value + (place - index) * ((to[channel] as number) - value)));
  return mixed as unknown as Rgb;
}

export function missingColour(scheme: 'light' | 'dark'): Rgb {
  return MISSING[scheme];
}

/** [code] colours as 32-bit words of image data, bytes in the order red, green, blue, opacity. */
export function codeColours(limitZ: number, scheme: 'light' | 'dark'): Uint32Array {
  const words = new Uint32Array(256);
  const view = new DataView(words.buffer);
  for (let code = 0; code < words.length; code++) {
    const z = ((code - CODE_ZERO) / CODE_STEPS) * CODE_LIMIT_Z;
    const [red, green, blue] = code === 0 ? MISSING[scheme] : colourOfZ(z, limitZ, scheme);
    [red, green, blue, 255].forEach((byte, at) => view.setUint8(4 * code + at, byte));
  }
  return words;
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
