import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { WatchOutcome, WatchRule } from '../../../shared/entities/watch';
import { request } from '../../api/request';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { useAction } from '../../components/useAction';
import { ChoiceField } from '../datasets/import/ChoiceField';
import { useWatchEvents } from './useWatchEvents';
import { WatchEventRow } from './WatchEventRow';

const retryEvent = (eventId: number) => request('watch.retry', { eventId });

type Shown = 'all' | 'failed' | 'open' | 'done';
const SHOWN: Readonly<Record<Shown, { readonly label: string; readonly outcomes: readonly WatchOutcome[] }>> = {
  all: { label: 'All files', outcomes: [] },
  failed: { label: 'Failed', outcomes: ['failed'] },
  open: { label: 'Not added yet', outcomes: ['seen', 'settling', 'waiting', 'ingesting'] },
  done: { label: 'Added', outcomes: ['done', 'duplicate'] },
};

/** What the rules found, newest first. */
export function WatchEventPanel({ rules }: { readonly rules: readonly WatchRule[] }): ReactNode {
  const [ruleId, setRuleId] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const { events, more, loadMore, reload } = useWatchEvents(ruleId === '' ? null : ruleId, SHOWN[shown].outcomes);
  const retry = useAction(retryEvent);
  const names = new Map(rules.map(({ id, name }) => [id, name]));
  return (
    <Panel
      title="Files"
      padded={false}
      actions={
        <Box sx={{ display: 'flex', gap: 1, py: 0.5 }}>
          <ChoiceField
            label="Folder"
            width={180}
            value={ruleId}
            options={[
              { value: '', label: 'All folders' },
              ...rules.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setRuleId}
          />
          <ChoiceField
            label="Shown"
            width={150}
            value={shown}
            options={Object.entries(SHOWN).map(([value, { label }]) => ({ value: value as Shown, label }))}
            onChange={setShown}
          />
        </Box>
      }
    >
      <Loaded value={events} what="what was found" onRetry={reload}>
        {(list) =>
          list.length === 0 ? (
            <Typography
              color="textSecondary"
              sx={{ px: 2, py: 3, textAlign: 'center', borderTop: 1, borderColor: 'divider' }}
            >
              {shown === 'all' ? 'Nothing was found yet.' : 'None.'}
            </Typography>
          ) : (
            <>
              <Box component="ul" aria-label="Files found" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {list.map((event) => (
                  <WatchEventRow
                    key={event.id}
                    event={event}
                    ruleName={names.get(event.ruleId) ?? ''}
                    busy={retry.busy}
                    onRetry={() => void retry.run(event.id)}
                  />
                ))}
              </Box>
              {more && (
                <Button
                  variant="text"
                  fullWidth
                  onClick={loadMore}
                  sx={{ borderTop: 1, borderColor: 'divider', borderRadius: 0 }}
                >
                  Show older
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
