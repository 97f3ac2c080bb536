import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';

const DOTS = [4, 12, 20] as const;

/** Gridwalk's mark: a path across a grid of three by three. */
export function Logo({ size = 22 }: { readonly size?: number }): ReactNode {
  const { colours } = useTheme();
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {DOTS.flatMap((x) =>
        DOTS.map((y) => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.7" fill={colours.mutedText} />),
      )}
      <path
        d="M4 20 L12 12 L20 12 L20 4"
        fill="none"
        stroke={colours.accent}
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="20" cy="4" r="3" fill={colours.accent} />
    </svg>
  );
}
