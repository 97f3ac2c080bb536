import Box from '@mui/material/Box';
import { type ReactNode, useState } from 'react';
import type { RunConfig } from '../../../../../shared/config/runConfig';
import { useRequest } from '../../../../api/useRequest';
import { Loaded } from '../../../../components/Loaded';
import { ClassChoice } from '../../../experiments/newRun/ClassChoice';
import { choiceOfPlan, planOf } from '../../../experiments/newRun/classPlan';
import type { Inspected } from '../Inspected';
import { useKept } from '../useKept';
import { NoLabels } from './NoLabels';
import { SplitForm, type SplitQuestion } from './SplitForm';
import { SplitResult } from './SplitResult';

/** How any split would divide this recording, before anything is trained. Begins with what a new run begins with. */
export function SplitPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const defaults = useRequest('config.compose', { overrides: [`dataset.recording="${inspected.recording.id}"`] });
  if (inspected.classes.length === 0) return <NoLabels />;
  return (
    <Loaded value={defaults} what="the defaults of splits" onRetry={defaults.reload}>
      {(config) => <Preview inspected={inspected} config={config} />}
    </Loaded>
  );
}

function Preview({ inspected, config }: { readonly inspected: Inspected; readonly config: RunConfig }): ReactNode {
  const { classes: recorded } = inspected.recording;
  const [plan, setPlan] = useState(() => planOf(recorded, config.dataset));
  const [question, setQuestion] = useState<SplitQuestion>({
    split: config.split,
    windowFrames: config.dataset.window_frames,
    seed: config.seed,
    classes: choiceOfPlan(plan),
  });
  const choose = (changed: typeof plan): void => {
    setPlan(changed);
    setQuestion((current) => ({ ...current, classes: choiceOfPlan(changed) }));
  };
  const requested = useRequest('recording.splitPreview', { id: inspected.recording.id, ...question });
  const preview = useKept(requested, question);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <SplitForm question={question} onChange={setQuestion} trials={inspected.overview.segments.length} />
      <Box sx={{ maxWidth: 720, mb: -1.5 }}>
        <ClassChoice plan={plan} onChange={choose} />
      </Box>
      <Loaded value={preview} what="this split" onRetry={requested.reload}>
        {({ answer }) => <SplitResult inspected={inspected} preview={answer} />}
      </Loaded>
    </Box>
  );
}
