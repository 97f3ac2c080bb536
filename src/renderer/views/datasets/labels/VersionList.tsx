import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RecordingSummary } from '../../../../shared/entities/recording';
import { formatCount } from '../../../format/numbers';
import { formatTime } from '../../../format/time';

export interface VersionListProps {
  /** Newest first. */
  readonly versions: readonly RecordingSummary[];
  readonly currentId: string;
  readonly onShow: (id: string) => void;
}

/** Every version of a recording; runs stay with the version that they were trained on. */
export function VersionList({ versions, currentId, onShow }: VersionListProps): ReactNode {
  const now = new Date();
  return (
    <Box component="ol" aria-label="Versions" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {versions.map((version, index) => (
        <Box component="li" key={version.id} aria-current={version.id === currentId || undefined}>
          {version.id === currentId ? (
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {nameOf(index, versions.length)}, shown here
            </Typography>
          ) : (
            <Link component="button" variant="body2" onClick={() => onShow(version.id)}>
              {nameOf(index, versions.length)}
            </Link>
          )}
          <Typography variant="caption" component="p" color="textSecondary">
            {formatTime(version.ingestedAt, now)} · {describe(version)} · <code>{version.id}</code>
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

function nameOf(index: number, count: number): string {
  return index === count - 1 ? 'As it came in' : `Version ${count - index}`;
}

function describe({ frames, unlabelledFrames = 0, classes }: RecordingSummary): string {
  const count = Object.keys(classes).length;
  return `${count} ${count === 1 ? 'class' : 'classes'}, ${formatCount(frames - unlabelledFrames)} of ${formatCount(frames)} frames labelled`;
}
