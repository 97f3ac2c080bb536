import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { assertNever } from '../../../../shared/assertNever';
import type { SignalStep } from '../../../../shared/entities/ingestOptions';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import { parseRanges, rangesText, STEP_WORDS } from './signalSteps';

export interface SignalStepRowProps {
  readonly step: SignalStep;
  readonly onChange: (step: SignalStep) => void;
  readonly onRemove: () => void;
}

/** One step with its explanation and its numbers. */
export function SignalStepRow({ step, onChange, onRemove }: SignalStepRowProps): ReactNode {
  const { title, explanation } = STEP_WORDS[step.kind];
  return (
    <Box component="li" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography variant="h3" component="p">
            {title}
          </Typography>
          <Typography variant="caption" component="p" color="textSecondary">
            {explanation}
          </Typography>
        </Box>
        <IconButton aria-label={`Remove the step ${title}`} onClick={onRemove}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, '&:not(:empty)': { mt: 1.5 } }}>
        <StepFields step={step} onChange={onChange} />
      </Box>
    </Box>
  );
}

const BASELINES = [
  { value: 'maximin', label: 'Suite2p’s (maximin)' },
  { value: 'percentile', label: 'Percentile' },
] as const;

function StepFields({ step, onChange }: Omit<SignalStepRowProps, 'onRemove'>): ReactNode {
  switch (step.kind) {
    case 'neuropil':
      return (
        <NumberField
          label="Coefficient"
          value={step.coefficient}
          least={0}
          most={2}
          fractions
          onChange={(coefficient) => onChange({ ...step, coefficient })}
        />
      );
    case 'dff':
      return <DffFields step={step} onChange={onChange} />;
    case 'zscore':
      return null;
    case 'smooth':
      return (
        <NumberField
          label="Sigma (s)"
          value={step.sigmaSeconds}
          least={0.001}
          most={100_000}
          fractions
          onChange={(sigmaSeconds) => onChange({ ...step, sigmaSeconds })}
        />
      );
    case 'deconvolve':
      return (
        <NumberField
          label="Decay time (s)"
          value={step.decaySeconds}
          least={0.001}
          most={1000}
          fractions
          placeholder="estimated"
          onChange={(decaySeconds) => onChange({ ...step, decaySeconds })}
          onEmpty={() => onChange({ ...step, decaySeconds: null })}
        />
      );
    case 'resample':
      return (
        <NumberField
          label="Frame rate (Hz)"
          value={step.frameRateHz}
          least={0.001}
          most={100_000}
          fractions
          onChange={(frameRateHz) => onChange({ ...step, frameRateHz })}
        />
      );
    case 'mask':
      return <MaskField step={step} onChange={onChange} />;
    default:
      return assertNever(step);
  }
}

interface FieldsOf<K extends SignalStep['kind']> {
  readonly step: Extract<SignalStep, { kind: K }>;
  readonly onChange: (step: SignalStep) => void;
}

function DffFields({ step, onChange }: FieldsOf<'dff'>): ReactNode {
  return (
    <>
      <ChoiceField
        label="Baseline"
        width={184}
        value={step.baseline}
        options={BASELINES}
        onChange={(baseline) => onChange({ ...step, baseline })}
      />
      <NumberField
        label="Window (s)"
        value={step.windowSeconds}
        least={0.001}
        most={100_000}
        fractions
        width={100}
        onChange={(windowSeconds) => onChange({ ...step, windowSeconds })}
      />
      {step.baseline === 'maximin' ? (
        <NumberField
          key="sigma"
          label="Sigma (frames)"
          value={step.sigmaFrames}
          least={0}
          most={10_000}
          fractions
          width={120}
          onChange={(sigmaFrames) => onChange({ ...step, sigmaFrames })}
        />
      ) : (
        <NumberField
          key="percentile"
          label="Percentile"
          value={step.percentile}
          least={0}
          most={100}
          fractions
          width={120}
          onChange={(percentile) => onChange({ ...step, percentile })}
        />
      )}
    </>
  );
}

function MaskField({ step, onChange }: FieldsOf<'mask'>): ReactNode {
  const [text, setText] = useState(rangesText(step.ranges));
  const valid = parseRanges(text) !== null;
  return (
    <TextField
      label="Frames"
      value={text}
      error={!valid}
      helperText={valid ? 'Such as 0-20, 311; counted from 0' : 'Write frames and ranges, such as 0-20, 311'}
      onChange={({ target }) => {
        setText(target.value);
        const ranges = parseRanges(target.value);
        if (ranges !== null) onChange({ ...step, ranges });
      }}
    />
  );
}
