import Box from '@mui/material/Box';
import { type ReactNode, useRef } from 'react';
import type { ExportTable } from '../../charts/export/csvText';
import type { LegendEntry } from '../../charts/export/drawingSvg';
import { LeakyMark } from '../../components/LeakyMark';
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
  /** True for numbers of a leaky split: the panel says so in place of its note, and the exported drawing too. */
  readonly leaky?: boolean;
  /** What belongs to the panel and not into its picture, such as choices. */
  readonly controls?: ReactNode;
}

/** Stands in every picture that leaves the window. */
export const LEAKY_CAPTION = 'LEAKY split: training and test share frames. Not evidence.';

/** A panel that can be taken along: as SVG, as PNG, as CSV. */
export function ExportPanel({
  fileName,
  table,
  legend = [],
  leaky = false,
  controls,
  actions,
  children,
  ...panel
}: ExportPanelProps): ReactNode {
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <Panel
      {...panel}
      {...(leaky && { note: <LeakyMark /> })}
      actions={
        <>
          {actions}
          <ExportMenu
            what={panel.title}
            fileName={fileName}
            table={table}
            legend={legend}
            caption={leaky ? LEAKY_CAPTION : ''}
            drawn={drawn}
          />
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
