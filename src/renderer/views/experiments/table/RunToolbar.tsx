import FilterListIcon from '@mui/icons-material/FilterList';
import SearchIcon from '@mui/icons-material/Search';
import StarBorderIcon from '@mui/icons-material/StarBorder';
import ViewColumnOutlinedIcon from '@mui/icons-material/ViewColumnOutlined';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import { type ReactNode, useEffect, useRef } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { ColumnPanel } from './ColumnPanel';
import { FilterPanel } from './FilterPanel';
import { GroupMenu } from './GroupMenu';
import { PanelButton } from './PanelButton';
import { ViewMenu, type ViewMenuProps } from './ViewMenu';

export interface RunToolbarProps extends ViewMenuProps {
  readonly table: RunTable;
}

/** Above the table: what is searched for, filtered, grouped and shown. */
export function RunToolbar(props: RunToolbarProps): ReactNode {
  const { table, view, onChange } = props;
  const filters = view.filters.length;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
      <Search value={view.search} onChange={(search) => onChange({ search })} />
      <PanelButton icon={<FilterListIcon />} label={filters === 0 ? 'Filter' : `Filter (${filters})`} title="Filters">
        <FilterPanel table={table} filters={view.filters} onChange={(changed) => onChange({ filters: changed })} />
      </PanelButton>
      <GroupMenu table={table} groupBy={view.groupBy} onChange={(groupBy) => onChange({ groupBy: [...groupBy] })} />
      <PanelButton icon={<ViewColumnOutlinedIcon />} label="Columns" title="Columns">
        <ColumnPanel table={table} columns={view.columns} onChange={(columns) => onChange({ columns: [...columns] })} />
      </PanelButton>
      <ViewMenu {...props} />
      <ToggleButton
        value="favourites"
        size="small"
        selected={view.favouritesOnly}
        onChange={() => onChange({ favouritesOnly: !view.favouritesOnly })}
        aria-label="Favourites only"
        title="Favourites only"
        sx={{ p: 0.5 }}
      >
        <StarBorderIcon fontSize="small" />
      </ToggleButton>
    </Box>
  );
}

/** The slash key comes here from anywhere in the view where nothing is typed. */
function Search({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <TextField
      inputRef={field}
      value={value}
      placeholder="Search runs  ( / )"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && onChange('')}
      sx={{ width: 230 }}
      slotProps={{
        htmlInput: { 'aria-label': 'Search runs', 'aria-keyshortcuts': '/', type: 'search' },
        input: {
          sx: { height: 32 },
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null;
}
