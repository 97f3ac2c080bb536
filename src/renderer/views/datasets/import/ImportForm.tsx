import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import type { SourcePreview } from '../../../../shared/entities/sourcePreview';
import type { Loadable } from '../../../api/Loadable';
import { useRequest } from '../../../api/useRequest';
import { FindingsList } from '../FindingsList';
import { useKept } from '../inspector/useKept';
import { ClassNameFields } from './ClassNameFields';
import { chosenTraces } from './importKind';
import { LabelChoice } from './LabelChoice';
import { labelsUnchosen } from './labelChoices';
import { PreviewPane } from './PreviewPane';
import { SignalChoice } from './SignalChoice';
import { TraceChoice } from './TraceChoice';
import { useSettled } from './useSettled';

export interface ImportFormProps {
  readonly inspection: SourceInspection;
  readonly options: IngestOptions;
  readonly onChange: (options: IngestOptions) => void;
  /** Told whether the choices, as they are, cannot lead to a recording. */
  readonly onRefused?: (refused: boolean) => void;
}

const SETTLE_MS = 250;
/** What another choice mends; anything else may go well once the file is read in full. */
const REFUSALS: ReadonlySet<string> = new Set(['choice_needed', 'labels_mismatch', 'signals_impossible']);

/** The choices about a file, and beside them how its beginning comes out. */
export function ImportForm({ inspection, options, onChange, onRefused }: ImportFormProps): ReactNode {
  const [classes, setClasses] = useState<SourcePreview['classes']>([]);
  const take = (answer: Loadable<SourcePreview>): void => {
    if (answer.state === 'ready') setClasses(answer.value.classes);
    onRefused?.(answer.state === 'failed' && REFUSALS.has(answer.error.code));
  };
  const set = (change: Partial<IngestOptions>): void => onChange({ ...options, ...change });
  const source = chosenTraces(inspection, options.series);
  // While it is open where labels come from, the traces are shown without.
  const complete = isComplete(inspection, options);
  const shown = useMemo<IngestOptions>(
    () => (complete ? options : { ...options, labels: 'none' }),
    [complete, options],
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1.1fr)' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2.5, alignContent: 'start' }}>
        <TraceChoice inspection={inspection} options={options} onChange={set} />
        {source !== undefined && (
          <SignalChoice
            key={source.key}
            source={source}
            signals={options.signals}
            onChange={(signals) => set({ signals })}
          />
        )}
        <LabelChoice
          inspection={inspection}
          labels={options.labels}
          oneClass={classes.length === 1}
          onChange={(labels) => set({ labels })}
        />
        {classes.length > 0 && options.labels !== 'none' && (
          <ClassNameFields
            classes={classes}
            names={options.classNames}
            onChange={(classNames) => set({ classNames })}
          />
        )}
        {inspection.findings.length > 0 && <FindingsList findings={inspection.findings} />}
      </Box>
      <Box sx={{ position: { md: 'sticky' }, top: 0, alignSelf: 'start', minWidth: 0 }}>
        {source === undefined ? (
          <PreviewPane preview={null} />
        ) : (
          <AskedPreview path={inspection.path} options={shown} onAnswer={take} />
        )}
      </Box>
    </Box>
  );
}

/** True once the file can be taken in: no choice is open. */
export function isComplete(inspection: SourceInspection, { series, labels }: IngestOptions): boolean {
  return chosenTraces(inspection, series) !== undefined && !labelsUnchosen(inspection, labels);
}

interface AskedPreviewProps {
  readonly path: string;
  readonly options: IngestOptions;
  readonly onAnswer: (answer: Loadable<SourcePreview>) => void;
}

function AskedPreview({ path, options, onAnswer }: AskedPreviewProps): ReactNode {
  const asked = useSettled(options, SETTLE_MS);
  const answer = useRequest('recordings.preview', { path, options: asked });
  const kept = useKept(answer, asked);
  const tell = useEffectEvent(onAnswer);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is another value or error
  useEffect(() => {
    if (answer.state !== 'loading') tell(answer);
  }, [answer.state === 'ready' ? answer.value : answer.state === 'failed' ? answer.error : null]);
  const busy = answer.state === 'loading' || asked !== options;
  return (
    <Box aria-busy={busy} data-testid="import-preview" sx={{ opacity: busy && kept.state !== 'loading' ? 0.6 : 1 }}>
      <PreviewPane preview={kept.state === 'ready' ? { state: 'ready', value: kept.value.answer } : kept} />
    </Box>
  );
}
