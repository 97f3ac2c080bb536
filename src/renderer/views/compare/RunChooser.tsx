import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import CloseIcon from '@mui/icons-material/Close';
import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Run } from '../../../shared/entities/run';
import type { RunBrief } from '../../api/runBrief';
import { Panel } from '../../components/Panel';
import { Score } from '../../components/Score';
import { formatTime } from '../../format/time';
import { HEADLINE_TASK } from '../experiments/headlineTask';
import { runName } from './comparedRuns';
import { RunBadge } from './RunBadge';

/** As many as are read one by one. */
export const MOST_LISTED = 12;
/** So many are looked through at once; who types finds the others. */
const MOST_OFFERED = 100;
const filterOptions = createFilterOptions<RunBrief>({ limit: MOST_OFFERED });

export interface RunChooserProps {
  /** Of all that are chosen, the reference first. */
  readonly ids: readonly string[];
  /** The first of them, as far as they are there. */
  readonly chosen: readonly Run[];
  /** Those that may be added. */
  readonly offered: readonly RunBrief[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
}

/** The runs in question; the first is the one that the others are compared with. */
export function RunChooser({ ids, chosen, offered, onChange, onOpen }: RunChooserProps): ReactNode {
  return (
    <Panel title="Runs" note={ids.length > 1 ? 'A is the reference' : 'the first is the reference'}>
      <Box component="ol" aria-label="Runs compared" sx={{ listStyle: 'none', m: 0, p: 0, mb: 1 }}>
        {chosen.map((run, index) => (
          <ChosenRun
            key={run.id}
            run={run}
            index={index}
            onOpen={() => onOpen(run.id)}
            onFirst={() => onChange([run.id, ...ids.filter((id) => id !== run.id)])}
            onRemove={() => onChange(ids.filter((id) => id !== run.id))}
          />
        ))}
      </Box>
      {ids.length > MOST_LISTED && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          and {ids.length - MOST_LISTED} more: as many are looked at as a sweep. Choose up to 8 to test them against
          each other.
        </Typography>
      )}
      <Autocomplete
        // A new one after each choice, so that it is empty again.
        key={ids.join()}
        options={[...offered]}
        filterOptions={filterOptions}
        getOptionLabel={(run) => `${run.recordingName} · ${runName(run)} · ${run.id}`}
        getOptionKey={(run) => run.id}
        onChange={(_event, run) => run !== null && onChange([...ids, run.id])}
        noOptionsText="No other finished run"
        renderInput={(params) => <TextField {...params} label="Add a run" />}
        sx={{ maxWidth: 560 }}
      />
    </Panel>
  );
}

interface ChosenRunProps {
  readonly run: Run;
  readonly index: number;
  readonly onOpen: () => void;
  readonly onFirst: () => void;
  readonly onRemove: () => void;
}

function ChosenRun({ run, index, onOpen, onFirst, onRemove }: ChosenRunProps): ReactNode {
  const score = run.summary?.test[HEADLINE_TASK]?.balanced_accuracy;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: { xs: 'wrap', md: 'nowrap' }, alignItems: 'center', gap: 1.5, minHeight: 32 }}
    >
      <Box sx={{ width: 48, flexShrink: 0 }}>
        <RunBadge index={index} />
      </Box>
      <Link component="button" underline="hover" color="textPrimary" onClick={onOpen} sx={{ fontWeight: 600 }} noWrap>
        {runName(run)}
      </Link>
      <Typography variant="body2" color="textSecondary" noWrap sx={{ flexGrow: 1 }}>
        {run.recordingName} · {formatTime(run.finishedAt, new Date())} · {run.id}
      </Typography>
      <Score value={score} leaky={run.leaky} interval={run.summary?.intervals?.[HEADLINE_TASK]?.balanced_accuracy} />
      <Tooltip title="Compare the others with this one">
        <span>
          <IconButton aria-label={`Make ${runName(run)} the reference`} disabled={index === 0} onClick={onFirst}>
            <ArrowUpwardIcon fontSize="small" />
          </IconButton>
        </span>
      </Tooltip>
      <IconButton aria-label={`Leave out ${runName(run)}`} onClick={onRemove}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
