import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { LEAKY_SPLITS, type RunConfig } from '../../../../shared/config/runConfig';
import { NARROW } from '../../../theme/smallWindow';
import { ConfigField } from './ConfigField';
import type { FormField, FormSection } from './formFields';
import { type Edits, isChanged, valueText } from './formValues';

export interface ConfigSectionsProps {
  readonly base: RunConfig;
  readonly sections: readonly FormSection[];
  readonly edits: Edits;
  readonly problems: Readonly<Record<string, string>>;
  readonly onEdit: (path: string, text: string) => void;
}

const SPLIT_LABELS = Object.fromEntries([...LEAKY_SPLITS].map((name) => [name, `${name} (leaks)`]));

/** The form's sections: what most users set, and folded away the rest. It unfolds when something in it is wrong. */
export function ConfigSections(props: ConfigSectionsProps): ReactNode {
  const [unfolded, setUnfolded] = useState(false);
  const basic = only(props.sections, (field) => !field.advanced && field.kind !== 'classes');
  const advanced = only(props.sections, (field) => field.advanced && field.kind !== 'classes');
  const wrong = advanced.some(({ fields }) => fields.some(({ path }) => path in props.problems));
  const open = unfolded || wrong;
  return (
    <>
      <SectionList {...props} sections={basic} />
      <Button
        variant="text"
        aria-expanded={open}
        endIcon={<ExpandMoreIcon sx={{ transform: open ? 'rotate(180deg)' : 'none' }} />}
        onClick={() => setUnfolded(!open)}
        sx={{ my: 1, ml: -1.5 }}
      >
        Advanced
      </Button>
      <Collapse in={open} unmountOnExit>
        <SectionList {...props} sections={advanced} />
      </Collapse>
    </>
  );
}

const COLUMNS = 4;
const NARROW_COLUMNS = 2;

function SectionList({ base, sections, edits, problems, onEdit }: ConfigSectionsProps): ReactNode {
  return (
    <Box sx={{ ...inColumns(COLUMNS), columnGap: 2, rowGap: 2.5, gridAutoFlow: 'dense' }}>
      {sections.map(({ key, title, fields }) => (
        <Box key={key} role="group" aria-label={title} sx={spanning(fields.length)}>
          <Typography variant="h2" component="h3" sx={{ mb: 1.5 }}>
            {title}
          </Typography>
          <Box sx={{ ...inColumns(fields.length), columnGap: 2, rowGap: 2 }}>
            {fields.map((field) => (
              <ConfigField
                key={field.path}
                field={field}
                text={edits[field.path] ?? valueText(base, field.path)}
                problem={problems[field.path]}
                changed={isChanged(base, field, edits)}
                onChange={(text) => onEdit(field.path, text)}
                optionLabels={field.path === 'split.name' ? SPLIT_LABELS : {}}
              />
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function inColumns(count: number): object {
  const columns = (most: number) => ({ gridTemplateColumns: `repeat(${Math.min(most, count)}, minmax(0, 1fr))` });
  return { display: 'grid', alignItems: 'start', ...columns(COLUMNS), [NARROW]: columns(NARROW_COLUMNS) };
}

function spanning(count: number): object {
  const span = (most: number) => ({ gridColumn: `span ${Math.min(most, count)}` });
  return { ...span(COLUMNS), [NARROW]: span(NARROW_COLUMNS) };
}

function only(sections: readonly FormSection[], keep: (field: FormField) => boolean): readonly FormSection[] {
  return sections
    .map((section) => ({ ...section, fields: section.fields.filter(keep) }))
    .filter(({ fields }) => fields.length > 0);
}
