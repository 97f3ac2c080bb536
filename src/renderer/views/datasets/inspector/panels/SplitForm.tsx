import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { FOLDED_SPLITS, type SplitConfig, splitConfigSchema } from '../../../../../shared/config/runConfig';
import type { RequestParams } from '../../../../../shared/ipc/contract';
import { NumberField } from './NumberField';

export type SplitQuestion = Omit<RequestParams<'recording.splitPreview'>, 'id'>;

export interface SplitFormProps {
  readonly question: SplitQuestion;
  readonly onChange: (question: SplitQuestion) => void;
  /** How many trials the recording has. */
  readonly trials: number;
}

/** One recording cannot be left out of itself. */
const OF_SEVERAL_RECORDINGS: ReadonlySet<string> = new Set<SplitConfig['name']>(['by_session']);

/** Which split, from which seed, with what sizes. */
export function SplitForm({ question, onChange, trials }: SplitFormProps): ReactNode {
  const { split, windowFrames, seed } = question;
  const change = (part: Partial<SplitConfig>): void => onChange({ ...question, split: { ...split, ...part } });
  const names = splitConfigSchema.shape.name.options.filter(
    (name) => !OF_SEVERAL_RECORDINGS.has(name) && (name !== 'by_trial' || trials > 1),
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      <TextField
        select
        label="Split"
        value={split.name}
        onChange={(event) => change({ name: event.target.value as SplitConfig['name'] })}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        fullWidth={false}
        sx={{ width: 180 }}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </TextField>
      <NumberField
        label="Seed"
        value={seed}
        least={0}
        most={2 ** 31 - 1}
        onChange={(next) => onChange({ ...question, seed: next })}
      />
      <NumberField
        label="Window (frames)"
        value={windowFrames}
        least={1}
        most={4096}
        onChange={(next) => onChange({ ...question, windowFrames: next })}
      />
      <NumberField
        label="Validation share"
        value={split.val_fraction}
        least={0.01}
        most={0.9}
        fractions
        onChange={(val_fraction) => change({ val_fraction })}
      />
      <PartSizes split={split} onChange={change} />
    </Box>
  );
}

interface PartSizesProps {
  readonly split: SplitConfig;
  readonly onChange: (part: Partial<SplitConfig>) => void;
}

/** What the parts of a split are cut to: with folds, the test is one of them. */
function PartSizes({ split, onChange: change }: PartSizesProps): ReactNode {
  return (
    <>
      {FOLDED_SPLITS.has(split.name) ? (
        <>
          <NumberField label="Folds" value={split.folds} least={2} most={100} onChange={(folds) => change({ folds })} />
          <NumberField
            label="Tested fold"
            value={split.fold}
            least={0}
            most={99}
            onChange={(fold) => change({ fold })}
          />
        </>
      ) : (
        <NumberField
          label="Test share"
          value={split.test_fraction}
          least={0.01}
          most={0.9}
          fractions
          onChange={(test_fraction) => change({ test_fraction })}
        />
      )}
      <NumberField
        label="Blocks"
        value={split.blocks}
        least={3}
        most={1000}
        onChange={(blocks) => change({ blocks })}
        onEmpty={() => change({ blocks: null })}
      />
      <NumberField
        label="Purge (frames)"
        value={split.purge_frames}
        least={0}
        most={100000}
        onChange={(purge_frames) => change({ purge_frames })}
        onEmpty={() => change({ purge_frames: null })}
      />
    </>
  );
}
