import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { BoutLengths } from '../../../../../shared/entities/inspection';
import type { Recording } from '../../../../../shared/entities/recording';
import { useRequest } from '../../../../api/useRequest';
import { Loaded } from '../../../../components/Loaded';
import { SideScroll } from '../../../../components/SideScroll';
import { formatCount, formatPercent } from '../../../../format/numbers';
import { ClassSwatch } from '../ClassLegend';
import { Exportable } from '../Exportable';
import type { Inspected } from '../Inspected';
import type { InspectedClass } from '../inspectedClasses';
import { boutTable } from './exportTables';
import { NoLabels } from './NoLabels';

/** How much of each behaviour there is, and in bouts of what length. */
export function BehaviourPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { recording, classes } = inspected;
  const lengths = useRequest('recording.boutLengths', { id: recording.id });
  if (classes.length === 0) return <NoLabels />;
  return (
    <Loaded value={lengths} what="the bouts" onRetry={lengths.reload}>
      {(value) => (
        <Exportable
          what="Behaviours and their bouts"
          fileName={`bouts-${recording.id}`}
          table={() => boutTable(value, classes)}
          controls={
            <Typography variant="caption" component="p" color="textSecondary">
              A border of trials ends a bout. Bars: bouts of 1, 2–3, 4–7, 8–15 … frames, on one scale for all classes.
              {unlabelled(recording)}
            </Typography>
          }
        >
          <SideScroll label="Table of behaviours">
            <BoutTable lengths={value} classes={classes} frameRateHz={recording.frameRateHz} />
          </SideScroll>
        </Exportable>
      )}
    </Loaded>
  );
}

function unlabelled({ unlabelledFrames = 0, frames }: Recording): string {
  if (unlabelledFrames === 0) return '';
  return ` ${formatCount(unlabelledFrames)} of ${formatCount(frames)} frames have no label; shares are of the others.`;
}

interface BoutTableProps {
  readonly lengths: BoutLengths;
  readonly classes: readonly InspectedClass[];
  readonly frameRateHz: number | null;
}

function BoutTable({ lengths, classes, frameRateHz }: BoutTableProps): ReactNode {
  const long = (frames: number): string =>
    frameRateHz === null ? `${frames} frames` : `${Number((frames / frameRateHz).toPrecision(3))} s`;
  const most = Math.max(1, ...lengths.flatMap(({ histogram }) => histogram));
  return (
    <Table size="small" aria-label="Behaviours and their bouts">
      <TableHead>
        <TableRow sx={{ '& th': { color: 'text.secondary', fontWeight: 600, whiteSpace: 'nowrap' } }}>
          <TableCell>Behaviour</TableCell>
          <TableCell align="right">Frames</TableCell>
          <TableCell align="right">Share</TableCell>
          <TableCell align="right">Bouts</TableCell>
          <TableCell align="right">Median</TableCell>
          <TableCell align="right">Longest</TableCell>
          <TableCell sx={{ width: '34%' }}>Bout lengths</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {lengths.map(({ classId, frames, bouts, median, longest, histogram }, index) => (
          <TableRow key={classId}>
            <TableCell component="th" scope="row">
              <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
                <ClassSwatch colour={classes[index]?.colour ?? 'transparent'} />
                {classes[index]?.name ?? classId}
              </Box>
            </TableCell>
            <TableCell align="right">{formatCount(frames)}</TableCell>
            <TableCell align="right">{formatPercent(classes[index]?.share ?? 0)}</TableCell>
            <TableCell align="right">{formatCount(bouts)}</TableCell>
            <TableCell align="right">{long(median)}</TableCell>
            <TableCell align="right">{long(longest)}</TableCell>
            <TableCell>
              <Histogram counts={histogram} most={most} colour={classes[index]?.colour ?? 'grey'} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface HistogramProps {
  readonly counts: readonly number[];
  readonly most: number;
  readonly colour: string;
}

const BAR_PIXELS = 36;

function Histogram({ counts, most, colour }: HistogramProps): ReactNode {
  const bins = counts.map((count, bin) => {
    const [low, high] = [2 ** bin, 2 ** (bin + 1) - 1];
    return { low, count, text: `${low === high ? low : `${low}–${high}`} frames: ${count}` };
  });
  return (
    <Box
      role="img"
      aria-label={`Bouts of ${bins.map(({ text }) => text).join(', ')}`}
      sx={{ display: 'flex', alignItems: 'flex-end', gap: '2px', height: BAR_PIXELS }}
    >
      {bins.map(({ low, count, text }) => (
        <Box
          key={low}
          title={text}
          sx={{
            flex: '1 1 0',
            maxWidth: 36,
            height: count === 0 ? '1px' : `${Math.max(2, (count / most) * BAR_PIXELS)}px`,
            bgcolor: count === 0 ? 'divider' : colour,
            borderRadius: '1px 1px 0 0',
          }}
        />
      ))}
    </Box>
  );
}
