import CompareArrowsIcon from '@mui/icons-material/CompareArrows';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type ReactNode, useState } from 'react';
import { formatPlural } from '../../../format/numbers';
import type { ComparedGroup } from '../../../navigation/Route';
import type { GroupLevel } from './chosenGroups';

export interface CompareButtonsProps {
  /** How many runs are chosen. */
  readonly count: number;
  /** As what groups they can be compared, the innermost first; empty: only one by one. */
  readonly levels: readonly GroupLevel[];
  readonly onCompare: () => void;
  readonly onCompareGroups: (groups: readonly ComparedGroup[]) => void;
}

/** As many colours and patterns are told apart. */
export const MOST_GROUPS = 8;

/** Compares what is chosen: whole groups where the table is grouped, else the runs one by one. */
export function CompareButtons({ count, levels, onCompare, onCompareGroups }: CompareButtonsProps): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [innermost] = levels;
  if (innermost === undefined)
    return (
      <Button
        variant="contained"
        color="primary"
        startIcon={<CompareArrowsIcon />}
        disabled={count < 2}
        onClick={onCompare}
        title={count < 2 ? 'Choose two runs or more' : ''}
      >
        Compare
      </Button>
    );
  const several = levels.length > 1;
  const tooMany = levels.every(({ groups }) => groups.length > MOST_GROUPS);
  return (
    <>
      <Button
        variant="contained"
        color="primary"
        startIcon={<CompareArrowsIcon />}
        disabled={tooMany}
        title={tooMany ? `Up to ${MOST_GROUPS} groups are compared at once` : ''}
        {...(several && { 'aria-haspopup': 'menu' as const })}
        onClick={(event) => (several ? setAnchor(event.currentTarget) : onCompareGroups(innermost.groups))}
      >
        {several ? 'Compare groups' : `Compare ${formatPlural(innermost.groups.length, 'group')}`}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {levels.map(({ title, groups }) => (
          <MenuItem key={title} disabled={groups.length > MOST_GROUPS} onClick={() => onCompareGroups(groups)}>
            {formatPlural(groups.length, 'group')} by {title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
