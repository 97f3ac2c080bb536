import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface WhenSeenProps {
  /** Kept free until then, in pixels. */
  readonly height: number;
  readonly children: ReactNode;
}

/** Shows its contents, and lets them fetch, once the place where they stand comes into view. */
export function WhenSeen({ height, children }: WhenSeenProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (place.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: '100px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <Box ref={place} sx={{ minHeight: height, minWidth: 0 }}>
      {seen && children}
    </Box>
  );
}
