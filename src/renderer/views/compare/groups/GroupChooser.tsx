import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import { LeakyMark } from '../../../components/LeakyMark';
import { Panel } from '../../../components/Panel';
import { formatPlural } from '../../../format/numbers';
import { runLook, runName } from '../comparedRuns';
import { RunBadge } from '../RunBadge';
import { groupSettings } from './groupSettings';
import { type LoadedGroup, spreadText } from './LoadedGroup';

export interface GroupChooserProps {
  readonly groups: readonly LoadedGroup[];
  /** Puts them in another order, or leaves some out: places of those that stay. */
  readonly onChange: (places: readonly number[]) => void;
  readonly onOpen: (runId: string) => void;
}

/** The groups in question; the first is the one that the others are compared with. */
export function GroupChooser({ groups, onChange, onOpen }: GroupChooserProps): ReactNode {
  const told = useMemo(() => namesWithSettings(groups), [groups]);
  const places = groups.map((_, place) => place);
  return (
    <Panel title="Groups" note={groups.length > 1 ? 'A is the reference' : 'the first is the reference'}>
      <Box component="ol" aria-label="Groups compared" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {groups.map((group, index) => (
          <ChosenGroup
            key={`${group.name} ${group.runs[0]?.id}`}
            group={group}
            name={told[index] ?? group.name}
            index={index}
            onOpen={onOpen}
            onFirst={() => onChange([index, ...places.filter((place) => place !== index)])}
            onRemove={() => onChange(places.filter((place) => place !== index))}
          />
        ))}
      </Box>
    </Panel>
  );
}

const MOST_SETTINGS = 3;

/** What groups are called, with the settings that tell those of one name apart. */
function namesWithSettings(groups: readonly LoadedGroup[]): readonly string[] {
  const settings = groupSettings(groups.map(({ runs }) => runs.map(({ config }) => config)));
  return groups.map(({ name }, index) => {
    if (groups.filter((other) => other.name === name).length < 2) return name;
    const own = settings
      .slice(0, MOST_SETTINGS)
      .map(({ path, values }) => `${path.split('.').at(-1)} ${values[index]}`);
    return [name, ...own].join(' · ');
  });
}

interface ChosenGroupProps {
  readonly group: LoadedGroup;
  readonly name: string;
  readonly index: number;
  readonly onOpen: (runId: string) => void;
  readonly onFirst: () => void;
  readonly onRemove: () => void;
}

function ChosenGroup({ group, name, index, onOpen, onFirst, onRemove }: ChosenGroupProps): ReactNode {
  const { leaky, test } = group.summary;
  const { letter } = runLook(index);
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: { xs: 'wrap', md: 'nowrap' }, alignItems: 'center', gap: 1.5, minHeight: 36 }}
    >
      <Box sx={{ width: 48, flexShrink: 0 }}>
        <RunBadge index={index} />
      </Box>
      <Box component="details" sx={{ flexGrow: 1, minWidth: 0, '& summary': { cursor: 'pointer' } }}>
        <summary>
          <Typography component="span" sx={{ fontWeight: 600, mr: 1.5 }}>
            {name}
          </Typography>
          <Typography component="span" variant="body2" color="textSecondary">
            {sizeOf(group)}
          </Typography>
        </summary>
        <Box component="ul" aria-label={`Runs of ${letter}`} sx={{ my: 0.5, pl: 3, maxHeight: 160, overflow: 'auto' }}>
          {group.runs.map((run) => (
            <li key={run.id}>
              <Link component="button" color="textPrimary" onClick={() => onOpen(run.id)}>
                {`${run.recordingName} · ${runName(run)} · ${run.id}`}
              </Link>
            </li>
          ))}
        </Box>
      </Box>
      {leaky && <LeakyMark />}
      <Typography
        component="span"
        noWrap
        sx={{ flexShrink: 0, fontWeight: 600, color: leaky ? 'text.secondary' : 'text.primary' }}
      >
        {spreadText(test.balanced_accuracy)}
      </Typography>
      <Tooltip title="Compare the others with this one">
        <span>
          <IconButton aria-label={`Make ${letter} the reference`} disabled={index === 0} onClick={onFirst}>
            <ArrowUpwardIcon fontSize="small" />
          </IconButton>
        </span>
      </Tooltip>
      <IconButton aria-label={`Leave out ${letter}`} onClick={onRemove}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

/** How many runs count, and what became of the others. */
function sizeOf({ runs, of, summary }: LoadedGroup): string {
  const chosen = runs.length + summary.unfinished + summary.repeated;
  const distinct = (values: readonly unknown[], noun: string): string => {
    const count = new Set(values).size;
    return count > 1 ? formatPlural(count, noun) : '';
  };
  return [
    formatPlural(runs.length, 'finished run'),
    summary.configurations > 1 ? formatPlural(summary.configurations, 'configuration') : '',
    distinct(
      runs.map(({ seed }) => seed),
      'seed',
    ),
    distinct(
      runs.flatMap(({ fold }) => fold ?? []),
      'fold',
    ),
    summary.unfinished > 0 ? `${summary.unfinished} not finished` : '',
    summary.repeated > 0 ? `${formatPlural(summary.repeated, 'repeat')} left out` : '',
    chosen < of ? `${chosen} chosen of ${of}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
