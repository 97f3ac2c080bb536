import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { WatchRule, WatchRuleFields } from '../../../shared/entities/watch';
import { liveWatchRules } from '../../api/liveWatch';
import { request } from '../../api/request';
import { useAction } from '../../components/useAction';
import { ActionFields } from './ActionFields';
import { FolderFields } from './FolderFields';
import { ReadingFields } from './ReadingFields';
import { checkRule, type RuleForm, ruleForm } from './ruleForm';
import { TimingFields } from './TimingFields';

export interface RuleDialogProps {
  /** Null: a new one. */
  readonly rule: WatchRule | null;
  readonly onClose: () => void;
}

const save = async (id: string | null, rule: WatchRuleFields): Promise<WatchRule> => {
  const saved = await request('watch.save', { id, rule });
  liveWatchRules.reload();
  return saved;
};
const remove = async (id: string): Promise<true> => {
  await request('watch.remove', { id });
  liveWatchRules.reload();
  return true;
};

/** The form for a watched folder. */
export function RuleDialog({ rule, onClose }: RuleDialogProps): ReactNode {
  const [form, setForm] = useState<RuleForm>(() => ruleForm(rule));
  const [tried, setTried] = useState(false);
  const saved = useAction(save);
  const checked = checkRule(form);
  const problems = tried && checked.kind === 'invalid' ? checked.problems : {};
  const change = (part: Partial<RuleForm>): void => setForm((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (checked.kind === 'valid' && (await saved.run(rule?.id ?? null, checked.rule)) !== undefined) onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="rule-title">
      <DialogTitle id="rule-title" variant="h1" component="h2" sx={{ pb: 1 }}>
        {rule === null ? 'Watch a folder' : rule.name}
      </DialogTitle>
      <DialogContent sx={{ pt: '8px !important' }}>
        <Box
          component="form"
          id="watch-rule"
          noValidate
          onSubmit={(event: FormEvent) => void submit(event)}
          sx={{ display: 'grid', gap: 3 }}
        >
          <FolderFields
            form={form}
            problems={problems}
            rule={checked.kind === 'valid' ? checked.rule : null}
            onChange={change}
          />
          <ReadingFields form={form} onChange={change} />
          <ActionFields form={form} problems={problems} onChange={change} />
          <TimingFields form={form} onChange={change} />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, gap: 1 }}>
        {rule !== null && <RemoveButton ruleId={rule.id} onRemoved={onClose} />}
        <Box sx={{ flexGrow: 1 }} />
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" form="watch-rule" variant="contained" color="primary" disabled={saved.busy}>
          {rule === null ? 'Start watching' : 'Save'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Asks once more in its own place; the recordings that came in stay. */
function RemoveButton({ ruleId, onRemoved }: { readonly ruleId: string; readonly onRemoved: () => void }): ReactNode {
  const [asked, setAsked] = useState(false);
  const removed = useAction(remove);
  const onClick = async (): Promise<void> => {
    if (!asked) setAsked(true);
    else if (await removed.run(ruleId)) onRemoved();
  };
  return (
    <Button color="error" disabled={removed.busy} onClick={() => void onClick()} onBlur={() => setAsked(false)}>
      {asked ? 'Stop watching; recordings stay' : 'Remove'}
    </Button>
  );
}
