import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RunConfig } from '../../../../shared/config/runConfig';
import { choiceText } from '../newRun/classPlan';
import { type FormField, formSections } from '../newRun/formFields';
import { valueText } from '../newRun/formValues';

export interface ConfigTableProps {
  readonly config: RunConfig;
  /** What the same recording, preset and model give by default; null while it is not known. */
  readonly defaults: RunConfig | null;
}

/** The configuration of a run as it was; what differs from the defaults is marked. */
export function ConfigTable({ config, defaults }: ConfigTableProps): ReactNode {
  return (
    <Box sx={{ columnWidth: 300, columnGap: 4 }}>
      {formSections(config.model.name).map(({ key, title, fields }) => (
        <Box key={key} component="section" sx={{ breakInside: 'avoid', mb: 2 }}>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            {title}
          </Typography>
          {fields.map((field) => {
            const text = valueText(config, field.path);
            const changed = defaults !== null && text !== valueText(defaults, field.path);
            const shown = field.kind === 'classes' ? choiceText(text) : text;
            return <Value key={field.path} field={field} text={shown} changed={changed} />;
          })}
        </Box>
      ))}
    </Box>
  );
}

interface ValueProps {
  readonly field: FormField;
  readonly text: string;
  readonly changed: boolean;
}

function Value({ field, text, changed }: ValueProps): ReactNode {
  return (
    <Box
      title={field.path}
      sx={(theme) => ({
        display: 'flex',
        justifyContent: 'space-between',
        gap: 2,
        px: 1,
        mx: -1,
        py: 0.25,
        borderRadius: 1,
        fontSize: '0.8125rem',
        ...(changed && { backgroundColor: alpha(theme.palette.primary.main, 0.12) }),
      })}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {field.title}
        {changed && (
          <Box component="span" sx={{ color: 'primary.main', fontSize: '0.75rem' }}>
            {' '}
            changed
          </Box>
        )}
      </Box>
      <Box component="span" sx={{ textAlign: 'right', userSelect: 'text', overflowWrap: 'anywhere' }}>
        {text === '' ? 'automatic' : breakable(text)} {text !== '' && field.unit}
      </Box>
    </Box>
  );
}

/** Metric names may break after a slash, not in a word. */
function breakable(text: string): string {
  return text.replaceAll('/', '/\u200b');
}
