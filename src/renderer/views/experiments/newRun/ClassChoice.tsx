import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Collapse from '@mui/material/Collapse';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../format/numbers';
import { learnedClasses, type PlannedClass, planProblem } from './classPlan';

export interface ClassChoiceProps {
  readonly plan: readonly PlannedClass[];
  readonly onChange: (plan: readonly PlannedClass[]) => void;
}

/** Which classes of the recording are learned, and which as one; folded away until someone wants to choose. */
export function ClassChoice({ plan, onChange }: ClassChoiceProps): ReactNode {
  const [unfolded, setUnfolded] = useState(plan.some(isChanged));
  const problem = planProblem(plan);
  const change = (name: string, part: Partial<PlannedClass>): void =>
    onChange(plan.map((planned) => (planned.name === name ? { ...planned, ...part } : planned)));
  return (
    <Box role="group" aria-label="Classes" sx={{ pb: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 32, '& > button': { flexShrink: 0 } }}>
        <Typography variant="body2" sx={{ flexGrow: 1, minWidth: 0 }} noWrap data-testid="classes-learned">
          <strong>{learnedClasses(plan).length} classes:</strong> {learnedClasses(plan).join(', ') || 'none'}
        </Typography>
        {plan.some(isChanged) && (
          <Button
            variant="text"
            onClick={() =>
              onChange(plan.map(({ name, ...rest }) => ({ ...rest, name, learnedAs: name, leftOut: false })))
            }
          >
            As recorded
          </Button>
        )}
        {plan.length > 0 && (
          <Button
            variant="text"
            aria-expanded={unfolded}
            endIcon={<ExpandMoreIcon sx={{ transform: unfolded ? 'rotate(180deg)' : 'none' }} />}
            onClick={() => setUnfolded(!unfolded)}
          >
            Choose classes
          </Button>
        )}
      </Box>
      <Collapse in={unfolded && plan.length > 0} unmountOnExit>
        <PlanTable plan={plan} onChange={change} />
        <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.75 }}>
          Classes learned under the same name become one. Frames of a class that is not learned are neither trained nor
          tested on, but stay within windows.
        </Typography>
      </Collapse>
      {problem !== null && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {problem}
        </Alert>
      )}
    </Box>
  );
}

interface PlanTableProps {
  readonly plan: readonly PlannedClass[];
  readonly onChange: (name: string, part: Partial<PlannedClass>) => void;
}

function PlanTable({ plan, onChange }: PlanTableProps): ReactNode {
  return (
    <Box
      component="table"
      aria-label="Classes of the recording"
      sx={{ width: '100%', borderCollapse: 'collapse', fontSize: '0.8125rem', '& td, & th': { py: 0.25, pr: 2 } }}
    >
      <thead>
        <Box component="tr" sx={{ color: 'text.secondary', '& th': { fontWeight: 500, textAlign: 'left' } }}>
          <th scope="col">Learn</th>
          <th scope="col">Class</th>
          <Box component="th" scope="col" sx={{ textAlign: 'right !important' }}>
            Frames
          </Box>
          <th scope="col">Learned as</th>
        </Box>
      </thead>
      <tbody>
        {plan.map((planned) => (
          <PlanRow key={planned.name} planned={planned} onChange={(part) => onChange(planned.name, part)} />
        ))}
      </tbody>
    </Box>
  );
}

interface PlanRowProps {
  readonly planned: PlannedClass;
  readonly onChange: (part: Partial<PlannedClass>) => void;
}

function PlanRow({ planned, onChange }: PlanRowProps): ReactNode {
  const { name, frames, colour, learnedAs, leftOut } = planned;
  return (
    <tr>
      <Box component="td" sx={{ width: 56 }}>
        <Checkbox
          size="small"
          checked={!leftOut}
          onChange={(event) => onChange({ leftOut: !event.target.checked })}
          slotProps={{ input: { 'aria-label': `Learn ${name}` } }}
          sx={{ p: 0.25 }}
        />
      </Box>
      <Box component="th" scope="row" sx={{ fontWeight: 400, textAlign: 'left', opacity: leftOut ? 0.6 : 1 }}>
        <Box
          component="span"
          aria-hidden
          sx={{ display: 'inline-block', width: 10, height: 10, borderRadius: '2px', mr: 1, bgcolor: colour }}
        />
        {name}
      </Box>
      <Box component="td" sx={{ textAlign: 'right', width: 88 }}>
        {formatCount(frames)}
      </Box>
      <Box component="td" sx={{ width: '42%' }}>
        <InputBase
          value={learnedAs}
          disabled={leftOut}
          placeholder={name}
          onChange={(event) => onChange({ learnedAs: event.target.value })}
          inputProps={{ 'aria-label': `${name} is learned as`, spellCheck: 'false', autoComplete: 'off' }}
          sx={(theme) => ({
            width: '100%',
            fontSize: 'inherit',
            px: 1,
            border: `1px solid ${theme.palette.divider}`,
            borderRadius: 1,
            '&.Mui-focused': { borderColor: 'primary.main' },
          })}
        />
      </Box>
    </tr>
  );
}

function isChanged({ name, learnedAs, leftOut }: PlannedClass): boolean {
  return leftOut || (learnedAs.trim() !== '' && learnedAs.trim() !== name);
}
