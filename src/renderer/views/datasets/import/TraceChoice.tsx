import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import type { SourceInspection, TraceSource } from '../../../../shared/entities/sourceInspection';

import { ChoiceField } from './ChoiceField';
import { FormPart } from './FormPart';
import { chosenTraces, describeTraces } from './importKind';
import { NumberField } from './NumberField';

export interface TraceChoiceProps {
  readonly inspection: SourceInspection;
  readonly options: IngestOptions;
  readonly onChange: (change: Partial<IngestOptions>) => void;
}

/** Which traces of the file are taken, and what the file does not say about them. */
export function TraceChoice({ inspection, options, onChange }: TraceChoiceProps): ReactNode {
  const chosen = chosenTraces(inspection, options.series);
  return (
    <FormPart title="Traces">
      {inspection.traces.length === 1 && chosen !== undefined ? (
        <Source source={chosen} />
      ) : (
        <RadioGroup
          aria-label="Traces"
          value={chosen?.key ?? ''}
          onChange={(_event, key) => onChange({ series: key === inspection.preferredSeries ? null : key })}
          sx={{ gap: 0.75 }}
        >
          {inspection.traces.map((source) => (
            <FormControlLabel
              key={source.key}
              value={source.key}
              control={<Radio size="small" sx={{ py: 0.25 }} />}
              label={<Source source={source} />}
              sx={{ alignItems: 'flex-start', m: 0 }}
            />
          ))}
        </RadioGroup>
      )}
      {chosen === undefined ? (
        <Typography variant="body2" sx={{ color: 'warning.main' }}>
          The file holds several. Choose the one to decode from.
        </Typography>
      ) : (
        <AboutTraces source={chosen} options={options} onChange={onChange} />
      )}
    </FormPart>
  );
}

function Source({ source }: { readonly source: TraceSource }): ReactNode {
  return (
    <Box>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {source.title}
      </Typography>
      <Typography variant="caption" component="p" color="textSecondary">
        {describeTraces(source)}
      </Typography>
    </Box>
  );
}

const CELLS = [
  { value: 'accepted', label: 'Accepted as cells' },
  { value: 'all', label: 'All components' },
] as const;
const ORIENTATIONS = [
  { value: 'auto', label: 'Find out' },
  { value: 'frames_first', label: 'Frames × neurons' },
  { value: 'neurons_first', label: 'Neurons × frames' },
] as const;

function AboutTraces({
  source,
  options,
  onChange,
}: Omit<TraceChoiceProps, 'inspection'> & { readonly source: TraceSource }): ReactNode {
  const { accepted, neurons } = source;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 0.5 }}>
      {accepted !== null && (
        <ChoiceField
          label="Components"
          width={190}
          value={options.cells}
          options={CELLS}
          onChange={(cells) => onChange({ cells })}
          help={`${accepted} of ${neurons} accepted`}
        />
      )}
      {(source.orientation === null || options.orientation !== 'auto') && (
        <ChoiceField
          label="Stored as"
          width={168}
          value={options.orientation}
          options={ORIENTATIONS}
          help={source.orientation === null ? 'Which of both is time' : undefined}
          onChange={(orientation) => onChange({ orientation })}
        />
      )}
      <NumberField
        label={source.frameRateHz === null ? 'Frame rate (Hz)' : 'Frame rate, if wrong (Hz)'}
        value={options.frameRateHz}
        least={0.001}
        most={100_000}
        fractions
        placeholder={source.frameRateHz === null ? 'unknown' : String(Number(source.frameRateHz.toPrecision(5)))}
        width={168}
        onChange={(frameRateHz) => onChange({ frameRateHz })}
        onEmpty={() => onChange({ frameRateHz: null })}
      />
      <NumberField
        label="Frames per trial"
        value={options.trialFrames}
        least={1}
        most={1e9}
        placeholder="no trials"
        width={140}
        onChange={(trialFrames) => onChange({ trialFrames })}
        onEmpty={() => onChange({ trialFrames: null })}
      />
    </Box>
  );
}
