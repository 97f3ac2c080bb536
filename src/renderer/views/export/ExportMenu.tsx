import IosShareIcon from '@mui/icons-material/IosShare';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, type RefObject, useState } from 'react';
import { assertNever } from '../../../shared/assertNever';
import { request } from '../../api/request';
import { csvText, type ExportTable } from '../../charts/export/csvText';
import { drawingPng } from '../../charts/export/drawingPng';
import { type Drawing, drawingSvg, type LegendEntry } from '../../charts/export/drawingSvg';
import { useNotices } from '../../components/Notices';
import { useAction } from '../../components/useAction';

const FORMATS = ['SVG', 'PNG', 'CSV'] as const;
export type Format = (typeof FORMATS)[number];

export interface ExportMenuProps {
  /** What is exported, for those who do not see where the button stands. */
  readonly what: string;
  readonly fileName: string;
  readonly table: () => ExportTable;
  readonly legend: readonly LegendEntry[];
  /** A line under the exported drawing. */
  readonly caption?: string | undefined;
  /** What holds the drawing. */
  readonly drawn: RefObject<HTMLElement | null>;
  /** Absent: all of them. */
  readonly formats?: readonly Format[] | undefined;
}

/** Writes what a panel shows into a file of the user's choice. */
export function ExportMenu(props: ExportMenuProps): ReactNode {
  const { what, fileName, table, legend, caption, drawn, formats = FORMATS } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const notify = useNotices();
  const save = useAction(saveAs);
  const choose = async (format: Format): Promise<void> => {
    setAnchor(null);
    const drawing = drawn.current;
    if (drawing === null) return;
    const written = await save.run(format, fileName, table, () => drawingSvg(drawing, legend, caption));
    if (written) notify({ severity: 'success', message: `${what} is exported as ${format}` });
  };
  return (
    <>
      <Tooltip title={`Export as ${formats.join(', ').replace(/, (?=[^,]*$)/, ' or ')}`}>
        <IconButton
          aria-label={`Export ${what}`}
          aria-haspopup="menu"
          disabled={save.busy}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ my: -0.5 }}
        >
          <IosShareIcon sx={{ fontSize: '1.125rem' }} />
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {formats.map((format) => (
          <MenuItem key={format} dense onClick={() => void choose(format)}>
            {format}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

async function saveAs(
  format: Format,
  fileName: string,
  table: () => ExportTable,
  draw: () => Drawing,
): Promise<boolean> {
  const name = `${fileName}.${format.toLowerCase()}`;
  switch (format) {
    case 'CSV':
      return request('files.save', { name, content: csvText(table()), encoding: 'utf8' });
    case 'SVG':
      return request('files.save', { name, content: draw().svg, encoding: 'utf8' });
    case 'PNG':
      return request('files.save', { name, content: await drawingPng(draw()), encoding: 'base64' });
    default:
      return assertNever(format);
  }
}
