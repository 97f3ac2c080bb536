import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';

/** A part of a page, and the id of the element that it begins with. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
}

/** The parts of a long page; each leads to where it begins. */
export function SectionBar({ sections }: { readonly sections: readonly PageSection[] }): ReactNode {
  return (
    <Box
      component="nav"
      aria-label="Parts of this page"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 2,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2.5,
        py: 0.75,
        mb: 1.5,
        bgcolor: 'background.default',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {sections.map(({ id, title }) => (
        <Link
          key={id}
          component="button"
          underline="hover"
          color="textSecondary"
          onClick={() => showSection(id)}
          sx={{ fontSize: '0.8125rem', fontWeight: 600 }}
        >
          {title}
        </Link>
      ))}
    </Box>
  );
}

function showSection(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'start' });
  // So that the next Tab goes on from there.
  element?.focus({ preventScroll: true });
}

/** A part of a page that the bar leads to. */
export function Section({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <Box
      id={id}
      tabIndex={-1}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, scrollMarginTop: '48px', outline: 'none' }}
    >
      {children}
    </Box>
  );
}
