import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface SideScrollProps {
  /** What it holds, for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Lets what is wider than its place, as tables are beside large text, be scrolled to: with the keyboard too. */
export function SideScroll({ label, children }: SideScrollProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth + 1));
    for (const observed of [element, ...element.children]) observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return (
    <Box
      ref={box}
      {...(isWider && { tabIndex: 0, role: 'region', 'aria-label': label })}
      sx={{ overflowX: 'auto', minWidth: 0 }}
    >
      {children}
    </Box>
  );
}
