import WarningAmberIcon from '@mui/icons-material/WarningAmber';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { LEAKY_SPLITS, LEAKY_WARNING, type RunConfig } from '../../../../shared/config/runConfig';
import type { Recording, RecordingSummary } from '../../../../shared/entities/recording';
import { ChoiceFields } from './ChoiceFields';
import { ClassChoice } from './ClassChoice';
import { ConfigSections } from './ConfigSections';
import type { Choices } from './choices';
import { type ClassChoice as ClassChoiceConfig, choiceOfPlan, planOf, planProblem } from './classPlan';
import type { Edits } from './formValues';
import { type RunForm, useRunForm } from './useRunForm';

export interface NewRunDialogProps {
  readonly recordings: readonly RecordingSummary[];
  readonly initial: Choices;
  readonly initialEdits: Edits;
  readonly busy: boolean;
  /** Called with one configuration for each seed. */
  readonly onStart: (configs: readonly RunConfig[]) => void;
  readonly onClose: () => void;
}

const SEED_COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The form for new runs, generated from the configuration's schema. */
export function NewRunDialog({
  recordings,
  initial,
  initialEdits,
  busy,
  onStart,
  onClose,
}: NewRunDialogProps): ReactNode {
  const form = useRunForm(initial, initialEdits);
  const [seeds, setSeeds] = useState(1);
  const config = form.result?.kind === 'valid' ? form.result.config : null;
  const recording = recordings.find(({ id }) => id === form.choices.recording);
  // Recordings that are joined to it may have further classes.
  const alone = config?.dataset.also.length === 0;
  const impossible =
    alone && recording !== undefined && planProblem(planOf(recording.classes, config.dataset)) !== null;
  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (config !== null && !impossible) onStart(withSeeds(config, seeds));
  };
  const splitName = form.edits['split.name'] ?? form.base?.split.name;
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="new-run-title">
      <DialogTitle id="new-run-title" variant="h1" component="h2" sx={{ pb: 1.5 }}>
        New run
      </DialogTitle>
      <DialogContent sx={{ pb: 1 }}>
        <form id="new-run" onSubmit={start} noValidate>
          <ChoiceFields
            recordings={recordings}
            choices={form.choices}
            fields={form.choiceFields}
            onChoose={form.choose}
          />
          {recording !== undefined && form.classChoice !== null && (
            <ClassPlan key={recording.id} form={form} classes={recording.classes} choice={form.classChoice} />
          )}
          {form.error !== null && <Alert severity="error">{form.error.message}</Alert>}
          {form.base !== null && (
            <ConfigSections
              base={form.base}
              sections={form.sections}
              edits={form.edits}
              problems={form.result?.kind === 'invalid' ? form.result.problems : {}}
              onEdit={form.edit}
            />
          )}
        </form>
      </DialogContent>
      {LEAKY_SPLITS.has(splitName as RunConfig['split']['name']) && (
        <Alert severity="warning" icon={<WarningAmberIcon />} sx={{ mx: 3, mt: 1 }}>
          <strong>random_windows leaks.</strong> {LEAKY_WARNING}
        </Alert>
      )}
      <DialogActions sx={{ px: 3, py: 2, gap: 1 }}>
        <SeedCount seeds={seeds} firstSeed={config?.seed ?? null} onChange={setSeeds} />
        <Button onClick={onClose}>Close</Button>
        <Button
          type="submit"
          form="new-run"
          variant="contained"
          color="primary"
          disabled={config === null || impossible || busy}
        >
          {seeds === 1 ? 'Start run' : `Start ${seeds} runs`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ClassPlanProps {
  readonly form: RunForm;
  readonly classes: Recording['classes'];
  readonly choice: ClassChoiceConfig;
}

/** Keeps what is typed as it is typed; the configuration follows. */
function ClassPlan({ form, classes, choice }: ClassPlanProps): ReactNode {
  const [plan, setPlan] = useState(() => planOf(classes, choice));
  const change = (changed: typeof plan): void => {
    setPlan(changed);
    form.chooseClasses(choiceOfPlan(changed));
  };
  return <ClassChoice plan={plan} onChange={change} />;
}

interface SeedCountProps {
  readonly seeds: number;
  readonly firstSeed: number | null;
  readonly onChange: (seeds: number) => void;
}

function SeedCount({ seeds, firstSeed, onChange }: SeedCountProps): ReactNode {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexGrow: 1 }}>
      <TextField
        select
        label="Seeds"
        name="seeds"
        value={seeds}
        onChange={(event) => onChange(Number(event.target.value))}
        slotProps={{ select: { native: true } }}
        sx={{ width: 80 }}
      >
        {SEED_COUNTS.map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </TextField>
      <Typography variant="caption" color="textSecondary">
        {seeds === 1 || firstSeed === null
          ? 'Several seeds show how far a score can be trusted.'
          : `Seeds ${firstSeed} to ${firstSeed + seeds - 1}, one run each.`}
      </Typography>
    </Box>
  );
}

function withSeeds(config: RunConfig, count: number): readonly RunConfig[] {
  return Array.from({ length: count }, (_, index) => ({ ...config, seed: config.seed + index }));
}
