import { useTheme } from '@mui/material/styles';
import { useMemo } from 'react';
import { codeColours } from './colourScale';
import type { CanvasLook } from './HeatmapScene';

/** The theme in the form that a canvas draws with. */
export function useCanvasLook(limitZ: number): CanvasLook {
  const { colours, palette, typography } = useTheme();
  return useMemo(
    () => ({
      colours: codeColours(limitZ, palette.mode),
      text: colours.text,
      mutedText: colours.mutedText,
      border: colours.border,
      surface: colours.surface,
      accent: colours.accent,
      warning: colours.warning,
      fontFamily: typography.fontFamily ?? 'sans-serif',
    }),
    [limitZ, colours, palette.mode, typography.fontFamily],
  );
}
