import Box from '@mui/material/Box';
import { type ReactNode, useRef } from 'react';
import type { ExportTable } from '../../charts/export/csvText';
import type { LegendEntry } from '../../charts/export/drawingSvg';
import { Panel, type PanelProps } from '../../components/Panel';
import { ExportMenu } from './ExportMenu';

export interface ExportPanelProps extends Omit<PanelProps, 'title' | 'padded'> {
  readonly title: string;
  /** Of the files, without their ending. */
  readonly fileName: string;
  /** What the panel shows, in numbers. */
  readonly table: () => ExportTable;
  /** What the lines of the chart are, where it does not say so itself; written under the exported drawing. */
  readonly legend?: readonly LegendEntry[];
  /** What belongs to the panel and not into its picture, such as choices. */
  readonly controls?: ReactNode;
}

/** A panel that can be taken along: as SVG, as PNG, as CSV. */
export function ExportPanel({
  fileName,
  table,
  legend = [],
  controls,
  actions,
  children,
  ...panel
}: ExportPanelProps): ReactNode {
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <Panel
      {...panel}
      actions={
        <>
          {actions}
          <ExportMenu what={panel.title} fileName={fileName} table={table} legend={legend} drawn={drawn} />
        </>
      }
    >
      {controls}
      <Box ref={drawn} sx={{ minWidth: 0 }}>
        {children}
      </Box>
    </Panel>
  );
}
