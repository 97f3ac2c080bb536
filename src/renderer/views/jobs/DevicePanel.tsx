import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import type { Job } from '../../../shared/entities/job';
import { useRequest } from '../../api/useRequest';
import { Panel } from '../../components/Panel';
import { formatBytes, formatPercent, formatPlural } from '../../format/numbers';

export interface DevicePanelProps {
  readonly running: readonly Job[];
  /** Trainings that may share a device. */
  readonly atOnce: number;
}

const EVERY_MS = 3000;

/** What the machine is busy with. Its height is the same whether anything runs or not. */
export function DevicePanel({ running, atOnce }: DevicePanelProps): ReactNode {
  const info = useRequest('app.info');
  const use = useRequest('app.use');
  useEffect(() => {
    const timer = setInterval(use.reload, EVERY_MS);
    return () => clearInterval(timer);
  }, [use.reload]);
  const own = info.state === 'ready' ? [info.value.device] : [];
  const devices = [...new Set([...own, ...running.map(({ device }) => device)])];
  return (
    <Panel title="Devices" note={info.state === 'ready' ? info.value.tensorflow : ''}>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))', minHeight: 48 }}>
        {devices.map((device) => {
          const busy = running.filter((job) => job.device === device).length;
          return (
            <Gauge
              key={device}
              name={device.toUpperCase()}
              text={busy === 0 ? 'idle' : `${formatPlural(busy, 'training')} of ${atOnce} at once`}
              share={Math.min(1, busy / atOnce)}
            />
          );
        })}
        {use.state === 'ready' && (
          <>
            <Gauge
              name="Processor"
              text={`${formatPercent(use.value.processorShare)} by Gridwalk`}
              share={use.value.processorShare}
            />
            <Gauge
              name="Memory"
              text={`${formatBytes(use.value.memoryBytes)} by Gridwalk, ${formatBytes(use.value.freeMemoryBytes)} free`}
              share={use.value.memoryBytes / (use.value.memoryBytes + use.value.freeMemoryBytes)}
            />
          </>
        )}
      </Box>
    </Panel>
  );
}

interface GaugeProps {
  readonly name: string;
  readonly text: string;
  /** 0…1 */
  readonly share: number;
}

function Gauge({ name, text, share }: GaugeProps): ReactNode {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="body2" component="p" noWrap>
        <Box component="span" sx={{ fontWeight: 600, mr: 1 }}>
          {name}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {text}
        </Box>
      </Typography>
      <LinearProgress variant="determinate" value={share * 100} aria-label={`${name}: ${text}`} sx={{ mt: 0.75 }} />
    </Box>
  );
}
