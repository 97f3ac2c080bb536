import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { SourcePreview } from '../../../../shared/entities/sourcePreview';
import { classColour } from '../../../theme/palette';
import { ClassSwatch } from '../inspector/ClassLegend';
import { FormPart } from './FormPart';

export interface ClassNameFieldsProps {
  readonly classes: SourcePreview['classes'];
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (names: Record<string, string>) => void;
}

/** Names of the behaviours; an empty field leaves the file's own. */
export function ClassNameFields({ classes, names, onChange }: ClassNameFieldsProps): ReactNode {
  return (
    <FormPart title="Class names" note="As they will stand everywhere; empty leaves the file’s own.">
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(172px, 1fr))', gap: 1.25 }}>
        {classes.map(({ label, name }, index) => (
          <Box key={label} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <ClassSwatch colour={classColour(index)} />
            <TextField
              value={names[label] ?? ''}
              placeholder={name}
              onChange={({ target }) => onChange(withName(names, String(label), target.value))}
              slotProps={{ htmlInput: { 'aria-label': `Name of class ${label}`, maxLength: 200 } }}
            />
          </Box>
        ))}
      </Box>
    </FormPart>
  );
}

function withName(names: Readonly<Record<string, string>>, label: string, name: string): Record<string, string> {
  const others = Object.entries(names).filter(([key]) => key !== label);
  return Object.fromEntries(name.trim() === '' ? others : [...others, [label, name]]);
}
