import CheckCircleOutlinedIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlinedIcon from '@mui/icons-material/ErrorOutlined';
import PauseCircleOutlinedIcon from '@mui/icons-material/PauseCircleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { WatchOutcome, WatchRule, WatchStatus } from '../../../shared/entities/watch';
import { liveWatchRules } from '../../api/liveWatch';
import { request } from '../../api/request';
import { useAction } from '../../components/useAction';
import { formatCount } from '../../format/numbers';
import { useRunNames } from './useRunNames';
import { actionWords, OUTCOME_WORDS, stateTone, stateWords } from './watchWords';

export interface RuleListProps {
  readonly rules: readonly WatchRule[];
  readonly status: readonly WatchStatus[];
  readonly onEdit: (rule: WatchRule) => void;
}

const enable = async (id: string, enabled: boolean): Promise<void> => {
  await request('watch.enable', { id, enabled });
  liveWatchRules.reload();
};

/** The rules, each with how it is doing. */
export function RuleList({ rules, status, onEdit }: RuleListProps): ReactNode {
  const byRule = new Map(status.map((one) => [one.ruleId, one]));
  const switched = useAction(enable);
  return (
    <Box component="ul" aria-label="Watched folders" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rules.map((rule) => (
        <Box
          component="li"
          key={rule.id}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr) auto auto auto',
            gap: 2,
            alignItems: 'center',
            px: 2,
            py: 1.25,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <AboutRule rule={rule} status={byRule.get(rule.id)} />
          <Counts status={byRule.get(rule.id)} />
          <Switch
            checked={rule.enabled}
            disabled={switched.busy}
            onChange={(_event, enabled) => void switched.run(rule.id, enabled)}
            slotProps={{ input: { 'aria-label': `Watch ${rule.name}` } }}
          />
          <Button onClick={() => onEdit(rule)} aria-label={`Edit ${rule.name}`}>
            Edit
          </Button>
        </Box>
      ))}
    </Box>
  );
}

interface OfRule {
  readonly status: WatchStatus | undefined;
}

function AboutRule({ rule, status }: OfRule & { readonly rule: WatchRule }): ReactNode {
  const runName = useRunNames();
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body1" component="h3" sx={{ fontWeight: 600 }}>
          {rule.name}
        </Typography>
        <RuleState status={status} />
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {rule.folder} · {rule.include.join(', ')} · {actionWords(rule, runName)}
      </Typography>
      {status?.problem && (
        <Typography variant="body2" role="alert" sx={{ color: 'error.main', overflowWrap: 'anywhere' }}>
          {status.problem}
        </Typography>
      )}
    </Box>
  );
}

const TONES = {
  good: { icon: CheckCircleOutlinedIcon, colour: 'success.main' },
  bad: { icon: ErrorOutlinedIcon, colour: 'error.main' },
  off: { icon: PauseCircleOutlinedIcon, colour: 'text.secondary' },
} as const;

function RuleState({ status }: OfRule): ReactNode {
  const { icon: Icon, colour } = TONES[stateTone(status)];
  return (
    <Box
      component="span"
      data-state={status?.state}
      sx={{
        display: 'inline-flex',
        gap: 0.5,
        alignItems: 'center',
        color: colour,
        fontSize: '0.8125rem',
        fontWeight: 600,
      }}
    >
      <Icon aria-hidden sx={{ fontSize: '1.0625rem' }} />
      {stateWords(status)}
    </Box>
  );
}

const COUNTED: readonly WatchOutcome[] = ['done', 'failed', 'waiting'];

function Counts({ status }: OfRule): ReactNode {
  return (
    <Box component="dl" sx={{ display: 'flex', gap: 2.5, m: 0, textAlign: 'right' }}>
      {COUNTED.map((outcome) => {
        const count = status?.counts[outcome] ?? 0;
        const alarming = outcome === 'failed' && count > 0;
        return (
          <Box key={outcome} sx={{ display: 'flex', flexDirection: 'column-reverse', minWidth: 52 }}>
            <Typography component="dt" variant="caption" color="textSecondary">
              {OUTCOME_WORDS[outcome]}
            </Typography>
            <Typography component="dd" sx={{ m: 0, fontWeight: 600, color: alarming ? 'error.main' : 'text.primary' }}>
              {formatCount(count)}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
