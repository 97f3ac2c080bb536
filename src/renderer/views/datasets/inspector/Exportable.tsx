import Box from '@mui/material/Box';
import { type ReactNode, useRef } from 'react';
import type { ExportTable } from '../../../charts/export/csvText';
import type { LegendEntry } from '../../../charts/export/drawingSvg';
import { ExportMenu, type Format } from '../../export/ExportMenu';

export interface ExportableProps {
  /** What is exported, in words. */
  readonly what: string;
  /** Of the files, without their ending. */
  readonly fileName: string;
  /** What is shown, in numbers. */
  readonly table: () => ExportTable;
  readonly legend?: readonly LegendEntry[];
  /** A line under the exported drawing. */
  readonly caption?: string | undefined;
  /** Absent: as SVG, PNG and CSV. */
  readonly formats?: readonly Format[];
  /** What belongs to the panel and not into its picture, beside the export; absent: that stands over the picture's corner. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the inspector that can be taken along: the way to do so stands at its upper right. */
export function Exportable({ controls, children, legend = [], ...menu }: ExportableProps): ReactNode {
  const drawn = useRef<HTMLDivElement>(null);
  const exporting = <ExportMenu {...menu} legend={legend} drawn={drawn} />;
  return (
    <Box sx={{ position: 'relative', minWidth: 0 }}>
      {controls === undefined ? (
        <Box sx={{ position: 'absolute', top: 0, right: 0 }}>{exporting}</Box>
      ) : (
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start', mb: 1, minHeight: 28 }}>
          <Box sx={{ flexGrow: 1, minWidth: 0 }}>{controls}</Box>
          {exporting}
        </Box>
      )}
      <Box ref={drawn} sx={{ minWidth: 0 }}>
        {children}
      </Box>
    </Box>
  );
}
