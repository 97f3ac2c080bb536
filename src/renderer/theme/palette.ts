/** Colours of one scheme that MUI's palette has no place for. */
export interface SchemeColours {
  readonly background: string;
  readonly sideBar: string;
  readonly surface: string;
  readonly sunken: string;
  readonly border: string;
  readonly text: string;
  readonly mutedText: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly success: string;
  readonly warning: string;
  readonly error: string;
  /** Behind warnings, thinned. */
  readonly warningTint: string;
  readonly grid: string;
  /** The series that is only for comparison: training beside validation. */
  readonly secondarySeries: string;
}

/** Every text colour reaches 4.5:1 on `background`, `surface` and `sunken` (test/unit/renderer/theme/palette.test.ts). */
export const SCHEMES: Readonly<Record<'light' | 'dark', SchemeColours>> = {
  light: {
    background: '#f5f6f8',
    sideBar: '#eceef2',
    surface: '#ffffff',
    sunken: '#f0f2f5',
    border: '#dde1e7',
    text: '#161b22',
    mutedText: '#566070',
    accent: '#005f96',
    onAccent: '#ffffff',
    success: '#00694c',
    warning: '#8f4300',
    warningTint: '#e69f00',
    error: '#b3261e',
    grid: '#e4e7ec',
    secondarySeries: '#79838f',
  },
  dark: {
    background: '#0f1317',
    sideBar: '#0a0d10',
    surface: '#171c22',
    sunken: '#11161b',
    border: '#2a323c',
    text: '#e8ecf1',
    mutedText: '#9ba7b5',
    accent: '#62b8ec',
    onAccent: '#06121b',
    success: '#3ecfa0',
    warning: '#f2a93b',
    warningTint: '#e69f00',
    error: '#ff8a80',
    grid: '#232b34',
    secondarySeries: '#8693a1',
  },
};

/** Okabe and Ito's colours (jfly.uni-koeln.de/color), told apart with any colour vision; grey for the baseline class. */
const CLASS_COLOURS = ['#8b95a1', '#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'] as const;

/** The colour of the class at an index. Beyond eight they repeat: names stand beside colours everywhere. */
export function classColour(index: number): string {
  return CLASS_COLOURS[index % CLASS_COLOURS.length] ?? CLASS_COLOURS[0];
}
