import { alpha, createTheme, type Theme } from '@mui/material/styles';
import type {} from '@mui/x-data-grid/themeAugmentation';
import { SCHEMES, type SchemeColours } from './palette';

declare module '@mui/material/styles' {
  interface Theme {
    /** Colours that MUI's palette has no place for. */
    colours: SchemeColours;
  }
  interface ThemeOptions {
    colours: SchemeColours;
  }
}

const FONT_STACK =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, "SF Pro Text", Inter, Cantarell, Ubuntu, "Noto Sans", "DejaVu Sans Condensed", system-ui, sans-serif';
const MONOSPACE_STACK = '"Cascadia Mono", "SF Mono", Menlo, Consolas, "Ubuntu Mono", "DejaVu Sans Mono", monospace';

/** How much of the accent colour lies on a chosen row of a table. */
export const CHOSEN_TINT = 0.16;

/** The width of scrollbars, which views leave room for. */
export const SCROLLBAR_PIXELS = 10;

/** The look of the window: one accent colour, hairlines instead of shadows, 14 px text, tabular numbers. */
export function createWorkbenchTheme(mode: 'light' | 'dark'): Theme {
  const colours = SCHEMES[mode];
  return createTheme({
    colours,
    palette: {
      mode,
      primary: { main: colours.accent, contrastText: colours.onAccent },
      success: { main: colours.success },
      warning: { main: colours.warning },
      error: { main: colours.error },
      // Notices stand on `dark` in the dark theme: a darker accent would have no readable text.
      info: { main: colours.accent, dark: colours.accent },
      text: { primary: colours.text, secondary: colours.mutedText },
      background: { default: colours.background, paper: colours.surface },
      divider: colours.border,
    },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: FONT_STACK,
      fontSize: 13,
      h1: { fontSize: '1.375rem', fontWeight: 600, letterSpacing: '-0.01em', lineHeight: 1.25 },
      h2: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
      h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '0.875rem', lineHeight: 1.5 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 600, fontSize: '0.8125rem' },
    },
    components: components(colours),
  });
}

function components(colours: SchemeColours): NonNullable<Parameters<typeof createTheme>[0]>['components'] {
  const tint = { backgroundColor: alpha(colours.accent, CHOSEN_TINT) };
  // Muted text has to read on a chosen row under the pointer too, where MUI would lay one tint over the other.
  const chosen = { '&.Mui-selected': tint, '&.Mui-selected:hover': tint };
  return {
    MuiCssBaseline: { styleOverrides: globalStyles(colours) },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&.Mui-focusVisible': { outline: `2px solid ${colours.accent}`, outlineOffset: 2 } } },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small', color: 'inherit', variant: 'outlined' },
      styleOverrides: {
        root: { minWidth: 0, padding: '4px 12px', whiteSpace: 'nowrap' },
        outlined: { borderColor: colours.border, backgroundColor: colours.surface },
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 6 } } },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiDialog: {
      styleOverrides: { paper: { border: `1px solid ${colours.border}`, boxShadow: '0 16px 48px rgb(0 0 0 / 0.28)' } },
    },
    MuiTooltip: {
      // What it is put on keeps its own name: plain text cannot be named, and a control has to be named by itself.
      defaultProps: { arrow: true, enterDelay: 300, describeChild: true },
      styleOverrides: { tooltip: { fontSize: '0.75rem' } },
    },
    // What an empty field shows is read like any text; MUI would fade it.
    MuiInputBase: { styleOverrides: { input: { '&::placeholder': { color: colours.mutedText, opacity: 1 } } } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiTab: { styleOverrides: { root: { minHeight: 36, padding: '6px 12px', minWidth: 0 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 36 } } },
    MuiTableRow: { styleOverrides: { root: chosen } },
    MuiTableCell: { styleOverrides: { root: { borderColor: colours.border, padding: '8px 12px' } } },
    MuiAlert: {
      styleOverrides: {
        root: { padding: '4px 12px', border: '1px solid' },
        standard: {
          color: colours.text,
          '&.MuiAlert-colorWarning': tinted(colours.warningTint),
          '&.MuiAlert-colorError': tinted(colours.error),
          '&.MuiAlert-colorInfo': tinted(colours.accent),
        },
      },
    },
    MuiLinearProgress: {
      styleOverrides: {
        root: { height: 6, borderRadius: 3, backgroundColor: colours.border },
        bar: { borderRadius: 3 },
      },
    },
    MuiDataGrid: {
      styleOverrides: {
        root: { border: 'none', '--DataGrid-rowBorderColor': colours.border, fontSize: '0.8125rem' },
        columnHeaderTitle: { fontWeight: 600, color: colours.mutedText, whiteSpace: 'normal', lineHeight: 1.2 },
        row: { cursor: 'pointer', ...chosen },
        columnHeader: { '&.MuiDataGrid-columnHeader--numeric .MuiDataGrid-columnHeaderTitle': { textAlign: 'right' } },
      },
    },
  };
}

function tinted(colour: string): object {
  return { backgroundColor: alpha(colour, 0.12), borderColor: alpha(colour, 0.4) };
}

function globalStyles(colours: SchemeColours): Record<string, object> {
  return {
    'html, body, #root': { height: '100%' },
    body: { overflow: 'hidden', fontVariantNumeric: 'tabular-nums' },
    ':focus-visible': { outline: `2px solid ${colours.accent}`, outlineOffset: 2 },
    '::-webkit-scrollbar': { width: SCROLLBAR_PIXELS, height: SCROLLBAR_PIXELS },
    '::-webkit-scrollbar-thumb': {
      backgroundColor: alpha(colours.secondarySeries, 0.55),
      backgroundClip: 'content-box',
      border: '2px solid transparent',
      borderRadius: 5,
    },
    '::-webkit-scrollbar-corner': { backgroundColor: 'transparent' },
    'code, pre': { fontFamily: MONOSPACE_STACK, fontSize: '0.9em' },
    // Not a short duration: on elements that have no transition it would start one, level by level down the page.
    '@media (prefers-reduced-motion: reduce)': {
      '*': {
        transition: 'none !important',
        animationDuration: '0.01ms !important',
        animationIterationCount: '1 !important',
      },
    },
  };
}
