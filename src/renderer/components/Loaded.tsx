import CloudOffOutlinedIcon from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import type { Loadable } from '../api/Loadable';
import { Placeholder } from './Placeholder';

export interface LoadedProps<T> {
  readonly value: Loadable<T>;
  /** What could not be had, for the failure: "the runs". */
  readonly what: string;
  readonly onRetry: () => void;
  readonly children: (value: T) => ReactNode;
}

/** Shows a value when it is there; until then its outline, or why it cannot be had. */
export function Loaded<T>({ value, what, onRetry, children }: LoadedProps<T>): ReactNode {
  if (value.state === 'ready') return children(value.value);
  if (value.state === 'loading') return <Outline />;
  return (
    <Placeholder
      icon={<CloudOffOutlinedIcon />}
      title={`Could not load ${what}`}
      actions={<Button onClick={onRetry}>Try again</Button>}
    >
      <span role="alert">{value.error.message}</span>
    </Placeholder>
  );
}

/** What stands where something is about to be. */
export function Outline(): ReactNode {
  return (
    <Box role="status" aria-busy="true" aria-label="Loading">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} variant="rounded" height={40} sx={{ mb: 1, opacity: 1.1 - row * 0.2 }} />
      ))}
    </Box>
  );
}
