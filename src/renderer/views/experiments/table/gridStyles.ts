import type { Theme } from '@mui/material/styles';
import { HEADER_PIXELS, ROW_PIXELS } from './gridGeometry';

type Styles = (theme: Theme) => Record<string, object | string>;

/** The table and its rows. Plain classes: hundreds of cells are made anew while it scrolls. */
const rowStyles: Styles = (theme) => ({
  height: '100%',
  overflow: 'auto',
  fontSize: '0.8125rem',
  borderRadius: 'inherit',
  '&:focus-visible': { outlineOffset: -2 },
  '& .line, & .titles': { display: 'grid', width: '100%', alignItems: 'stretch' },
  '& .titles': {
    height: HEADER_PIXELS,
    backgroundColor: theme.colours.sunken,
    borderBottom: `1px solid ${theme.colours.border}`,
  },
  '& .line': {
    position: 'absolute',
    left: 0,
    height: ROW_PIXELS,
    cursor: 'pointer',
    backgroundColor: theme.colours.surface,
    borderBottom: `1px solid ${theme.colours.border}`,
    contain: 'layout style',
  },
  '& .group': { fontWeight: 600, backgroundColor: theme.colours.sunken },
  '& .line:hover, & .line:hover .lead': { backgroundColor: theme.colours.background },
  '& .line[aria-selected="true"]': { boxShadow: `inset 3px 0 0 ${theme.colours.accent}` },
  '&:focus-within .marked': { outline: `2px solid ${theme.colours.accent}`, outlineOffset: -2 },
});

const cellStyles: Styles = (theme) => ({
  '& .cell': {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    minWidth: 0,
    padding: '0 12px',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  // A number is never cut: what is left out of it would change its meaning.
  '& .line:not(.group) .number > .text, & .number > .muted': { flexShrink: 0 },
  '& .cell > .text': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .named': { display: 'grid', minWidth: 0, lineHeight: 1.25 },
  '& .named > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .named > .muted': { fontSize: '0.75rem' },
  '& .number': { justifyContent: 'flex-end' },
  '& .muted': { color: theme.colours.mutedText, fontWeight: 400 },
  '& .lead': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    padding: '0 4px 0 10px',
    margin: '2px 0 2px 2px',
    backgroundColor: 'inherit',
  },
});

const titleStyles: Styles = (theme) => ({
  '& .title': { position: 'relative', color: theme.colours.mutedText, fontWeight: 600, lineHeight: 1.2 },
  '& .title button': {
    all: 'unset',
    cursor: 'pointer',
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    whiteSpace: 'normal',
    minWidth: 0,
  },
  '& .title button:focus-visible': { outline: `2px solid ${theme.colours.accent}`, outlineOffset: 2 },
  '& .title.number button': { textAlign: 'right' },
  '& .title.dragged': { opacity: 0.45 },
  '& .title.before': { boxShadow: `inset 3px 0 0 ${theme.colours.accent}` },
  '& .title.behind': { boxShadow: `inset -3px 0 0 ${theme.colours.accent}` },
  '& .said': { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  '& .width': { position: 'absolute', right: 0, top: 8, bottom: 8, width: '7px', cursor: 'col-resize' },
  '& .width::after': {
    content: '""',
    position: 'absolute',
    right: 0,
    top: 0,
    bottom: 0,
    width: '1px',
    backgroundColor: theme.colours.border,
  },
});

const controlStyles: Styles = (theme) => ({
  '& input[type="checkbox"]': {
    width: 16,
    height: 16,
    margin: 0,
    accentColor: theme.colours.accent,
    cursor: 'pointer',
  },
  '& .star': {
    all: 'unset',
    cursor: 'pointer',
    display: 'inline-flex',
    padding: '4px',
    color: theme.colours.mutedText,
    '& svg': { fontSize: '1.125rem' },
    '&[aria-pressed="true"]': { color: theme.colours.warning },
  },
  '& .tag': {
    padding: '0 6px',
    borderRadius: '4px',
    border: `1px solid ${theme.colours.border}`,
    color: theme.colours.mutedText,
    fontSize: '0.75rem',
    lineHeight: '1.25rem',
  },
});

/** The look of the table of runs. */
export const GRID_STYLES = [rowStyles, cellStyles, titleStyles, controlStyles];
