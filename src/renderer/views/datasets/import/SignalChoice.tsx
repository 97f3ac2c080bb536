import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { IngestOptions, SignalStep } from '../../../../shared/entities/ingestOptions';
import type { TraceSource } from '../../../../shared/entities/sourceInspection';
import { FormPart } from './FormPart';
import { SignalStepRow } from './SignalStepRow';
import { describeSteps, newStep, STEP_WORDS } from './signalSteps';

export interface SignalChoiceProps {
  readonly source: TraceSource;
  readonly signals: IngestOptions['signals'];
  readonly onChange: (signals: IngestOptions['signals']) => void;
}

type Way = 'default' | 'none' | 'steps';

/** What is computed from the values of the file before they are traces of a recording. */
export function SignalChoice({ source, signals, onChange }: SignalChoiceProps): ReactNode {
  const [way, setWay] = useState<Way>(wayOf(signals));
  const proposed = source.proposedSignals;
  const choose = (next: Way): void => {
    setWay(next);
    onChange(next === 'default' ? 'default' : next === 'none' ? [] : proposed);
  };
  return (
    <FormPart title="Signal">
      <RadioGroup aria-label="Signal" value={way} onChange={(_event, value) => choose(value as Way)} sx={{ gap: 0.25 }}>
        <Choice value="default" title="As proposed" note={describeSteps(proposed)} />
        {proposed.length > 0 && <Choice value="none" title="As in the file" note="nothing is computed" />}
        <Choice value="steps" title="Steps of your own" note="taken in their order, and kept with the recording" />
      </RadioGroup>
      {way === 'steps' && Array.isArray(signals) && <StepList source={source} steps={signals} onChange={onChange} />}
    </FormPart>
  );
}

function wayOf(signals: IngestOptions['signals']): Way {
  if (signals === 'default') return 'default';
  return signals.length === 0 ? 'none' : 'steps';
}

interface ChoiceProps {
  readonly value: Way;
  readonly title: string;
  readonly note: string;
}

function Choice({ value, title, note }: ChoiceProps): ReactNode {
  return (
    <FormControlLabel
      value={value}
      control={<Radio size="small" sx={{ py: 0.5 }} />}
      sx={{ m: 0 }}
      label={
        <Typography variant="body2">
          {title}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            : {note}
          </Box>
        </Typography>
      }
    />
  );
}

interface StepListProps {
  readonly source: TraceSource;
  readonly steps: readonly SignalStep[];
  readonly onChange: (steps: SignalStep[]) => void;
}

function StepList({ source, steps, onChange }: StepListProps): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const kinds = (Object.keys(STEP_WORDS) as SignalStep['kind'][]).filter(
    (kind) => kind !== 'neuropil' || source.hasNeuropil,
  );
  const add = (kind: SignalStep['kind']): void => {
    setAnchor(null);
    const step = newStep(kind, source.frameRateHz);
    onChange(kind === 'neuropil' ? [step, ...steps] : [...steps, step]);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box component="ol" aria-label="Steps" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {steps.map((step, index) => (
          <SignalStepRow
            // biome-ignore lint/suspicious/noArrayIndexKey: steps may be alike; the kind keeps fields of one from another
            key={`${index}-${step.kind}-${steps.length}`}
            step={step}
            onChange={(changed) => onChange(steps.map((one, at) => (at === index ? changed : one)))}
            onRemove={() => onChange(steps.filter((_, at) => at !== index))}
          />
        ))}
      </Box>
      <Button
        startIcon={<AddIcon />}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ justifySelf: 'start' }}
      >
        Add a step
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {kinds.map((kind) => (
          <MenuItem key={kind} onClick={() => add(kind)} sx={{ display: 'block', maxWidth: 420, whiteSpace: 'normal' }}>
            <Typography variant="body2">{STEP_WORDS[kind].title}</Typography>
            <Typography variant="caption" color="textSecondary">
              {STEP_WORDS[kind].explanation}
            </Typography>
          </MenuItem>
        ))}
      </Menu>
    </Box>
  );
}
