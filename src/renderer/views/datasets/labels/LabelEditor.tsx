import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import type { RecordingOverview } from '../../../../shared/entities/inspection';
import type { LabelEdits } from '../../../../shared/entities/labelEdits';
import type { Recording } from '../../../../shared/entities/recording';
import { Panel } from '../../../components/Panel';
import { formatCount, formatPlural } from '../../../format/numbers';
import { formatTimeOfRecording } from '../inspector/heatmap/timeTicks';
import { ClassPalette } from './ClassPalette';
import { EditorActions } from './EditorActions';
import { LabelCanvas } from './LabelCanvas';
import { draftEdits, type LabelState } from './labelDraft';
import { frameCounts, runAt, runsOf } from './labelRuns';
import { paletteOf } from './paletteOf';
import { SelectionFields } from './SelectionFields';
import { editorKey, framesOf } from './selection';
import { laneCount, useEditorTraces } from './useEditorTraces';
import { type LabelEditing, useLabelEditing } from './useLabelEditing';

export interface LabelEditorProps {
  readonly recording: Recording;
  readonly overview: RecordingOverview;
  readonly saving: boolean;
  /** Saves a new version; true when it is there. */
  readonly onSave: (edits: LabelEdits) => Promise<boolean>;
}

/** The labels of a recording along its time, to be corrected with mouse or keyboard. */
export function LabelEditor({ recording, overview, saving, onSave }: LabelEditorProps): ReactNode {
  const saved = useMemo<LabelState>(
    () => ({ runs: runsOf(overview), names: namesOf(recording) }),
    [overview, recording],
  );
  const editing = useLabelEditing(recording.id, saved, recording.frames);
  const { draft, step, forget, selection, select } = editing;
  const { runs, names } = draft.present;
  const classes = useMemo(() => paletteOf(draft.present), [draft.present]);
  const edits = draftEdits(draft);
  const save = async (): Promise<void> => {
    if (edits !== null && (await onSave(edits))) forget();
  };
  const actions = { draft, step, forget, saving, changed: edits !== null, onSave: () => void save() };
  return (
    <Panel
      title="Labels"
      note={edits === null ? 'Nothing is changed.' : `${formatPlural(edits.edits.length, 'change')} not saved yet`}
      actions={<EditorActions {...actions} />}
    >
      <Timeline recording={recording} overview={overview} editing={editing} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}>
        <Box sx={{ display: 'grid', gap: 1, width: 260 }}>
          <SelectionFields selection={selection} frames={recording.frames} onSelect={select} />
          <Typography variant="body2" data-testid="selection-text" aria-live="polite">
            {describeFrames(framesOf(selection), recording.frameRateHz)} ·{' '}
            {nameAt(runAt(runs, selection.head).label, names)}
          </Typography>
        </Box>
        <ClassPalette
          classes={classes}
          unlabelledFrames={frameCounts(runs).get(null) ?? 0}
          onAssign={editing.assign}
          onNewClass={editing.addClass}
        />
      </Box>
    </Panel>
  );
}

const HELP =
  'Drag selects frames, a double click a whole stretch; the wheel zooms, with Shift it moves. Keys: arrows move, with ' +
  'Shift they extend; [ and ] go from stretch to stretch; 1 to 9 and 0 label; + − Home zoom; Ctrl Z undoes.';

interface TimelineProps {
  readonly recording: Recording;
  readonly overview: RecordingOverview;
  readonly editing: LabelEditing;
}

function Timeline({ recording, overview, editing }: TimelineProps): ReactNode {
  const { frames, neurons, frameRateHz, neuronIds, id } = recording;
  const { draft, view, selection } = editing;
  const traces = useEditorTraces(id, neuronIds, view, frames);
  const classes = useMemo(() => paletteOf(draft.present), [draft.present]);
  const colours = new Map(classes.map(({ label, colour }) => [label, colour]));
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = editorKey(event);
    if (key === null) return;
    event.preventDefault();
    editing.perform(
      key,
      classes.map(({ label }) => label),
    );
  };
  return (
    <>
      <Box
        role="application"
        aria-label="Labels along the recording"
        aria-describedby="label-editor-help"
        tabIndex={0}
        onKeyDown={onKeyDown}
        sx={{ borderRadius: 1 }}
      >
        <LabelCanvas
          frames={frames}
          lanes={laneCount(neurons)}
          view={view}
          runs={draft.present.runs}
          colourOf={(label) => colours.get(label) ?? 'transparent'}
          traces={traces}
          selected={framesOf(selection)}
          selection={selection}
          borders={overview.segments}
          frameRateHz={frameRateHz}
          onView={editing.setView}
          onSelect={editing.setSelection}
          onSelectRun={editing.selectRun}
        />
      </Box>
      <Typography
        id="label-editor-help"
        variant="caption"
        component="p"
        color="textSecondary"
        sx={{ mt: 0.75, mb: 2, userSelect: 'none' }}
      >
        {HELP}
      </Typography>
    </>
  );
}

function namesOf({ classes }: Recording): Record<string, string> {
  return Object.fromEntries(Object.entries(classes).map(([label, { name }]) => [label, name]));
}

function nameAt(label: number | null, names: LabelState['names']): string {
  return label === null ? 'no label' : (names[label] ?? `class ${label}`);
}

function describeFrames(
  { firstFrame, endFrame }: { readonly firstFrame: number; readonly endFrame: number },
  frameRateHz: number | null,
): string {
  const count = endFrame - firstFrame;
  const frames = count === 1 ? `frame ${formatCount(firstFrame)}` : `${formatCount(count)} frames selected`;
  return frameRateHz === null ? frames : `${frames}, from ${formatTimeOfRecording(firstFrame / frameRateHz)}`;
}
