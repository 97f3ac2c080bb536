import { useCallback, useRef } from 'react';
import { assertNever } from '../../../../shared/assertNever';
import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import type { GridStep } from './gridKeys';
import type { TableLine } from './groupRuns';
import type { RunGridProps } from './RunGridProps';

export interface GridActions {
  /** Opens the run of a line, or opens or closes its group. */
  readonly activate: (index: number) => void;
  /** Chooses the run or the group of a line; `upTo`: all lines from the one that was chosen last. */
  readonly choose: (index: number, upTo: boolean) => void;
  readonly favourite: (runId: string, favourite: boolean) => void;
  readonly take: (step: GridStep) => void;
  readonly isChosen: (line: TableLine) => boolean;
}

/** What clicks and keys do. Those that rows take stay the same functions, so that unchanged rows are not drawn anew. */
export function useGridActions(props: RunGridProps, marked: number, mark: (line: number) => void): GridActions {
  const latest = useRef({ props, mark, lastChosen: 0 });
  latest.current = { ...latest.current, props, mark };

  const activate = useCallback((index: number): void => {
    const { props: now, mark: markNow } = latest.current;
    const line = now.lines[index];
    markNow(index);
    if (line?.kind === 'group') now.onToggleGroup(line.group.path);
    else if (line) now.onOpen(now.table.ids[line.row] ?? '');
  }, []);
  const choose = useCallback((index: number, upTo: boolean): void => {
    const { props: now, lastChosen, mark: markNow } = latest.current;
    const [from, to] = upTo ? [Math.min(lastChosen, index), Math.max(lastChosen, index)] : [index, index];
    const ids = now.lines.slice(from, to + 1).flatMap((line) => idsOf(line, now.table));
    now.onChoose(upTo ? ids.filter((id) => !now.chosen.has(id)) : ids);
    latest.current.lastChosen = index;
    markNow(index);
  }, []);
  const favourite = useCallback((runId: string, is: boolean): void => latest.current.props.onFavourite(runId, is), []);
  const isChosen = (line: TableLine): boolean => {
    const ids = idsOf(line, props.table);
    return ids.length > 0 && ids.every((id) => props.chosen.has(id));
  };
  const take = (step: GridStep): void => {
    const line = props.lines[marked];
    if (step.kind === 'move') mark(step.line);
    else if (step.kind === 'copy') props.onCopy();
    else if (step.kind === 'compare') props.onCompare();
    else if (step.kind === 'chooseAll') props.onChoose(props.shown);
    else if (step.kind === 'activate') activate(marked);
    else if (step.kind === 'choose') choose(marked, false);
    else if (step.kind === 'favourite') line?.kind === 'run' && toggleFavourite(line.row);
    else if (step.kind === 'open' || step.kind === 'close') setOpen(line, step.kind === 'open');
    else assertNever(step);
  };
  const setOpen = (line: TableLine | undefined, open: boolean): void => {
    if (line?.kind === 'group' && line.open !== open) props.onToggleGroup(line.group.path);
  };
  const toggleFavourite = (row: number): void => {
    const is = runValue(props.table.columns['run.favourite'], row) === 1;
    props.onFavourite(props.table.ids[row] ?? '', !is);
  };
  return { activate, choose, favourite, take, isChosen };
}

function idsOf(line: TableLine, table: RunTable): readonly string[] {
  const rows = line.kind === 'group' ? line.group.rows : [line.row];
  return rows.map((row) => table.ids[row] ?? '');
}
