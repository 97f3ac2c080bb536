import Box from '@mui/material/Box';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import type { RunView } from '../../../../shared/entities/runView';
import { columnInfo } from './columnInfo';
import { GridPart } from './GridPart';
import { columnTracks, ROW_PIXELS } from './gridGeometry';
import { gridStep } from './gridKeys';
import { GRID_STYLES } from './gridStyles';
import { RunGridLine } from './RunGridLine';
import type { RunGridProps } from './RunGridProps';
import { RunGridTitles } from './RunGridTitles';
import { useGridActions } from './useGridActions';
import { useScrolledLines } from './useScrolledLines';

/** The table itself: draws the rows that are on the screen, and takes the keys. */
export function RunGrid(props: RunGridProps): ReactNode {
  const { table, lines, shown, view, chosen, now } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const baseId = useId();
  const [marker, setMarker] = useState(0);
  const marked = Math.min(marker, lines.length - 1);
  const { range, page, onScroll, reveal } = useScrolledLines(scroller, lines.length);
  const { columns, grouped, row } = useColumns(view);
  const actions = useGridActions(props, marked, (line) => {
    setMarker(line);
    reveal(line);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const step = gridStep(event, marked, lines.length, page);
    if (step === null) return;
    event.preventDefault();
    actions.take(step);
  };
  return (
    <Box
      ref={scroller}
      role={grouped ? 'treegrid' : 'grid'}
      aria-label="Runs"
      aria-multiselectable
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + (grouped ? 2 : 1)}
      {...(lines.length > 0 && { 'aria-activedescendant': `${baseId}-${marked}` })}
      tabIndex={0}
      sx={GRID_STYLES}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <GridPart role="rowgroup" style={{ minWidth: row.minWidth, position: 'sticky', top: 0, zIndex: 3 }}>
        <RunGridTitles
          {...props}
          columns={columns}
          grouped={grouped}
          sort={view.sort}
          tracks={row}
          allChosen={shown.length > 0 && shown.every((id) => chosen.has(id))}
          onChooseAll={() => props.onChoose(shown)}
        />
      </GridPart>
      <GridPart
        role="rowgroup"
        style={{ position: 'relative', height: lines.length * ROW_PIXELS, minWidth: row.minWidth }}
      >
        {lines.slice(range.first, range.end).map((line, place) => {
          const index = range.first + place;
          return (
            <RunGridLine
              key={line.kind === 'run' ? table.ids[line.row] : line.group.path}
              line={line}
              table={table}
              columns={columns}
              grouped={grouped}
              index={index}
              id={`${baseId}-${index}`}
              marked={index === marked}
              chosen={actions.isChosen(line)}
              rowStyle={row}
              variantNames={props.variantNames}
              now={now}
              onActivate={actions.activate}
              onChoose={actions.choose}
              onFavourite={actions.favourite}
            />
          );
        })}
      </GridPart>
    </Box>
  );
}

/** The columns of a view, and how each row is divided into them; the same objects until the view changes. */
function useColumns({ columns: names, widths, groupBy }: RunView) {
  const grouped = groupBy.length > 0;
  return useMemo(() => {
    const columns = names.map(columnInfo);
    const { tracks, leastPixels } = columnTracks(columns, widths, grouped);
    const row: CSSProperties = { gridTemplateColumns: tracks, minWidth: leastPixels };
    return { columns, grouped, row };
  }, [names, widths, grouped]);
}
