import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Onsets } from '../../../../shared/entities/onsets';
import { OnsetChart } from '../../../charts/OnsetChart';
import { formatPlural } from '../../../format/numbers';
import { ExportPanel } from '../../export/ExportPanel';

export interface OnsetPanelProps {
  readonly runId: string;
  readonly onsets: Onsets;
  readonly leaky: boolean;
}

/** How right the decoder is while behaviour changes, class by class. */
export function OnsetPanel({ runId, onsets, leaky }: OnsetPanelProps): ReactNode {
  return (
    <ExportPanel
      title="Around onsets"
      note="share predicted right, with 95 % intervals over onsets"
      leaky={leaky}
      fileName={`onsets-${runId}`}
      table={() => ({
        columns: ['class', 'offset_frames', 'onsets', 'share_right', 'low', 'high'],
        rows: onsets.curves.flatMap(({ name, points }) =>
          points.map((point) => [name, point.offset, point.onsets, point.shareRight, point.low, point.high]),
        ),
      })}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))' }}>
        {onsets.curves.map((curve) => (
          <Box key={curve.classIndex} sx={{ minWidth: 0 }}>
            <Typography variant="h3" color="textSecondary">
              {curve.name} · {formatPlural(curve.onsets, 'onset')}
            </Typography>
            <OnsetChart curve={curve} reachFrames={onsets.reachFrames} />
          </Box>
        ))}
      </Box>
    </ExportPanel>
  );
}
