import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import type { TableLine } from './groupRuns';
import type { VariantNames } from './variantNames';

/** What the table shows, and whom it tells what the user does. */
export interface RunGridProps {
  readonly table: RunTable;
  readonly lines: readonly TableLine[];
  /** Ids of all runs that are shown, those in closed groups too. */
  readonly shown: readonly string[];
  readonly view: RunView;
  readonly chosen: ReadonlySet<string>;
  /** What tells configurations of one model and split apart. */
  readonly variantNames: VariantNames;
  readonly now: Date;
  readonly onOpen: (runId: string) => void;
  readonly onToggleGroup: (path: string) => void;
  /** Lets go of these runs when all of them are chosen, else chooses all. */
  readonly onChoose: (runIds: readonly string[]) => void;
  readonly onFavourite: (runId: string, favourite: boolean) => void;
  readonly onSort: (column: string, add: boolean) => void;
  readonly onWidth: (column: string, pixels: number) => void;
  /** Puts the columns in another order. */
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onCopy: () => void;
  /** Compares what is chosen. */
  readonly onCompare: () => void;
}
