import { useEffect, useMemo, useRef } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import { nameRunColumns } from '../../../api/liveRunTable';
import { keepRunColumns } from '../../../navigation/kept';
import { columnsOfView } from './columnsOfView';

/**
 * The view that the table can show: the asked one, or the last before it while columns of the asked one are being read.
 * Has them read.
 * @param table null while there is none
 */
export function useShownView(view: RunView, table: RunTable | null): RunView {
  const needed = useMemo(() => columnsOfView(view), [view]);
  const further = table?.further;
  const isThere = further === undefined || !further.some((name) => needed.includes(name));
  useEffect(() => keepRunColumns(needed), [needed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the table lacks may change though the view does not
  useEffect(() => nameRunColumns(needed), [needed, further]);
  const shown = useRef(view);
  if (isThere) shown.current = view;
  return shown.current;
}
