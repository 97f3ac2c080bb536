import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import type { SplitPreview } from '../../../../../shared/entities/inspection';
import { LeakyMark } from '../../../../components/LeakyMark';
import { formatCount, formatPlural } from '../../../../format/numbers';
import { ClassSwatch } from '../ClassLegend';
import { DrawnCanvas } from '../DrawnCanvas';
import { Exportable } from '../Exportable';
import { useCanvasLook } from '../heatmap/useCanvasLook';
import type { Inspected } from '../Inspected';
import { drawSplit, SPLIT_PARTITIONS, splitPixels } from './drawSplit';
import { splitTable } from './exportTables';

export interface SplitResultProps {
  readonly inspected: Inspected;
  readonly preview: SplitPreview;
}

/** The partitions along time, what the audit says of them, and how many windows of each class each has. */
export function SplitResult({ inspected, preview }: SplitResultProps): ReactNode {
  const { overview, recording, classes } = inspected;
  const look = useCanvasLook(1);
  const draw = useMemo(
    () => drawSplit({ preview, overview, frameRateHz: recording.frameRateHz, classes }, look),
    [preview, overview, recording.frameRateHz, classes, look],
  );
  return (
    <Exportable
      what="Split"
      fileName={`split-${preview.audit.split}-${recording.id}`}
      table={() => splitTable(preview)}
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Audit preview={preview} />
        {preview.warnings.map((warning) => (
          <Alert key={warning} severity="warning">
            {warning}
          </Alert>
        ))}
        <DrawnCanvas label="The partitions along the recording" height={splitPixels(preview)} draw={draw} />
        <ClassCounts inspected={inspected} preview={preview} />
      </Box>
    </Exportable>
  );
}

function Audit({ preview }: { readonly preview: SplitPreview }): ReactNode {
  const { audit, sharedFrames } = preview;
  const { train, val, test } = audit.windows;
  return (
    <Typography
      variant="body2"
      component="div"
      data-testid="split-audit"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pr: 5 }}
    >
      {audit.leaky && <LeakyMark />}
      <span>
        <strong>{formatPlural(audit.violations, 'violation')}</strong> found by the audit ·{' '}
        {formatPlural(sharedFrames, 'frame')} in more than one partition · purge gap {audit.purgeFrames} frames ·
        windows: {formatCount(train)} train, {formatCount(val)} validation, {formatCount(test)} test
      </span>
    </Typography>
  );
}

function ClassCounts({ inspected, preview }: SplitResultProps): ReactNode {
  return (
    <Table size="small" aria-label="Windows of each behaviour">
      <TableHead>
        <TableRow sx={{ '& th': { color: 'text.secondary', fontWeight: 600 } }}>
          <TableCell>Windows of</TableCell>
          {SPLIT_PARTITIONS.map(({ label, partition }) => (
            <TableCell key={partition} align="right">
              {label}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {inspected.classes.map(({ id, name, colour }, index) => (
          <TableRow key={id}>
            <TableCell component="th" scope="row">
              <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
                <ClassSwatch colour={colour} />
                {name}
              </Box>
            </TableCell>
            {SPLIT_PARTITIONS.map(({ partition }) => (
              <Count key={partition} windows={preview.classWindows[partition][index] ?? 0} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Count({ windows }: { readonly windows: number }): ReactNode {
  return (
    <TableCell align="right" sx={windows === 0 ? { color: 'warning.main', fontWeight: 600 } : {}}>
      {windows === 0 ? 'none' : formatCount(windows)}
    </TableCell>
  );
}
