import BookmarkBorderIcon from '@mui/icons-material/BookmarkBorder';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import type { RunView, SavedRunView } from '../../../../shared/entities/runView';
import { DEFAULT_RUN_VIEW } from './defaultRunView';
import { PanelButton } from './PanelButton';

export interface ViewMenuProps {
  readonly view: RunView;
  readonly savedViews: readonly SavedRunView[];
  readonly onChange: (change: Partial<RunView>) => void;
  readonly onSaveView: (name: string) => void;
  readonly onRemoveView: (name: string) => void;
}

/** Views that were saved: columns, filters, order and groups together. */
export function ViewMenu({ view, savedViews, onChange, onSaveView, onRemoveView }: ViewMenuProps): ReactNode {
  return (
    <PanelButton icon={<BookmarkBorderIcon />} label="Views" title="Views">
      <Box sx={{ display: 'grid', gap: 1, width: 320 }}>
        <Button sx={{ justifyContent: 'flex-start' }} onClick={() => onChange(DEFAULT_RUN_VIEW)}>
          Standard view
        </Button>
        {savedViews.map(({ name, view: saved }) => (
          <Box key={name} sx={{ display: 'flex', gap: 0.5 }}>
            <Button sx={{ justifyContent: 'flex-start', flexGrow: 1 }} onClick={() => onChange(saved)}>
              {name}
            </Button>
            <IconButton aria-label={`Remove the view ${name}`} onClick={() => onRemoveView(name)}>
              <CloseIcon fontSize="small" />
            </IconButton>
          </Box>
        ))}
        <SaveView onSave={onSaveView} />
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={view.showArchived}
              onChange={() => onChange({ showArchived: !view.showArchived })}
            />
          }
          label="Show archived runs"
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Box>
    </PanelButton>
  );
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }): ReactNode {
  const [name, setName] = useState('');
  const save = (): void => {
    onSave(name.trim());
    setName('');
  };
  return (
    <Box
      component="form"
      sx={{ display: 'flex', gap: 1, alignItems: 'center', pt: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label="Name of this view" value={name} onChange={(event) => setName(event.target.value)} />
      <Button type="submit" disabled={name.trim() === ''}>
        Save
      </Button>
    </Box>
  );
}
