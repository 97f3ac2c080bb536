import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useState } from 'react';
import { formatCount } from '../../../format/numbers';
import { ClassSwatch } from '../inspector/ClassLegend';
import type { PaletteClass } from './paletteOf';

export interface ClassPaletteProps {
  readonly classes: readonly PaletteClass[];
  readonly unlabelledFrames: number;
  /** Null: the selected frames lose their label. */
  readonly onAssign: (label: number | null) => void;
  readonly onNewClass: (name: string) => void;
}

/** What the selected frames can become. */
export function ClassPalette({ classes, unlabelledFrames, onAssign, onNewClass }: ClassPaletteProps): ReactNode {
  const [name, setName] = useState('');
  const taken = classes.some((one) => one.name === name.trim());
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '' || taken) return;
    onNewClass(name);
    setName('');
  };
  return (
    <Box role="group" aria-label="Label the selected frames" sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {classes.map(({ label, name: title, colour, frames }, index) => (
          <Button key={label} onClick={() => onAssign(label)} startIcon={<ClassSwatch colour={colour} />}>
            {title}
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, ml: 0.75 }}>
              {formatCount(frames)}
            </Box>
            {index < 9 && <KeyHint>{index + 1}</KeyHint>}
          </Button>
        ))}
        <Button onClick={() => onAssign(null)}>
          No label
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, ml: 0.75 }}>
            {formatCount(unlabelledFrames)}
          </Box>
          <KeyHint>0</KeyHint>
        </Button>
      </Box>
      <Box component="form" onSubmit={add} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label="New class"
          value={name}
          error={taken}
          helperText={taken ? 'There is a class of this name.' : undefined}
          onChange={({ target }) => setName(target.value)}
          fullWidth={false}
          slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
          sx={{ width: 220 }}
        />
        <Button type="submit" disabled={name.trim() === '' || taken} sx={{ minHeight: 36 }}>
          Give it to the selection
        </Button>
      </Box>
    </Box>
  );
}

function KeyHint({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Box
      component="kbd"
      sx={{
        ml: 1,
        px: 0.5,
        fontFamily: 'inherit',
        fontSize: '0.6875rem',
        color: 'text.secondary',
        border: 1,
        borderColor: 'divider',
        borderRadius: 0.5,
      }}
    >
      {children}
    </Box>
  );
}
