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
import { SideScroll } from '../../../../components/SideScroll';
import { formatCount, formatPlural } from '../../../../format/numbers';
import { ClassSwatch } from '../ClassLegend';
import { DrawnCanvas } from '../DrawnCanvas';
import { Exportable } from '../Exportable';
import { useCanvasLook } from '../heatmap/useCanvasLook';
import type { Inspected } from '../Inspected';
import { drawSplit, SPLIT_PARTITIONS, splitPixels } from './drawSplit';
import { splitTable } from './exportTables';
import { describeLearned, type LearnedClass, learnedClasses, learnedColours } from './learnedClasses';

export interface SplitResultProps {
  readonly inspected: Inspected;
  readonly preview: SplitPreview;
}

/** The partitions along time, what the audit says of them, and how many windows of each class each has. */
export function SplitResult({ inspected, preview }: SplitResultProps): ReactNode {
  const { overview, recording, classes } = inspected;
  const look = useCanvasLook(1);
  const draw = useMemo(() => {
    const classColours = learnedColours(classes, preview.learned);
    return drawSplit({ preview, overview, frameRateHz: recording.frameRateHz, classColours }, look);
  }, [preview, overview, recording.frameRateHz, classes, look]);
  const learned = learnedClasses(classes, preview.learned);
  return (
    <Exportable
      what="Split"
      fileName={`split-${preview.audit.split}-${recording.id}`}
      table={() => splitTable(preview)}
      caption={describeLearned(learned)}
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Audit preview={preview} />
        {preview.warnings.map((warning) => (
          <Alert key={warning} severity="warning">
            {warning}
          </Alert>
        ))}
        <DrawnCanvas label="The partitions along the recording" height={splitPixels(preview)} draw={draw} />
        <SideScroll label="Table of windows">
          <ClassCounts classes={learned} preview={preview} />
        </SideScroll>
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

interface ClassCountsProps {
  readonly classes: readonly LearnedClass[];
  readonly preview: SplitPreview;
}

function ClassCounts({ classes, preview }: ClassCountsProps): ReactNode {
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
        {classes.map(({ id, name, colour, members }, index) => (
          <TableRow key={id}>
            <TableCell component="th" scope="row">
              <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
                <ClassSwatch colour={colour} />
                {name}
                {members.length > 0 && (
                  <Typography variant="caption" color="textSecondary">
                    {members.join(' + ')}
                  </Typography>
                )}
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
