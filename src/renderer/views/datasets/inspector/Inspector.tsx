import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { assertNever } from '../../../../shared/assertNever';
import type { RecordingOverview } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import { Panel } from '../../../components/Panel';
import { ActivityPanel } from './ActivityPanel';
import { ViewportStore } from './heatmap/ViewportStore';
import { aroundFrame } from './heatmap/viewport';
import type { Inspected } from './Inspected';
import { inspectedClasses } from './inspectedClasses';
import type { InspectorTab } from './inspectorTabs';
import { keptInspection } from './keptInspection';
import { BehaviourPanel } from './panels/BehaviourPanel';
import { ComponentsPanel } from './panels/ComponentsPanel';
import { FindingsPanel } from './panels/FindingsPanel';
import { NeuronPanel } from './panels/NeuronPanel';
import { OnsetPanel } from './panels/OnsetPanel';
import { SplitPanel } from './panels/SplitPanel';
import { TracesPanel } from './panels/TracesPanel';
import { RoiMapPanel } from './RoiMapPanel';
import { useChosenNeurons } from './useChosenNeurons';
import { useKeepInspection } from './useKeepInspection';

const TABS = {
  traces: 'Traces',
  onsets: 'Onsets',
  behaviour: 'Behaviour',
  components: 'Components',
  neurons: 'Neurons',
  map: 'Map',
  split: 'Split',
  findings: 'Findings',
} as const satisfies Readonly<Record<InspectorTab, string>>;

/** Frames that are shown around a place that one jumps to. */
const JUMP_FRAMES = 400;

export interface InspectorProps {
  readonly recording: Recording;
  readonly overview: RecordingOverview;
}

export function Inspector({ recording, overview }: InspectorProps): ReactNode {
  const [first] = useState(() => keptInspection(recording.id, overview));
  const [choice, setChoice] = useState(first.choice);
  const [tab, setTab] = useState(first.tab);
  const pictureRef = useRef<HTMLDivElement>(null);
  const viewport = useMemo(
    () => new ViewportStore({ frames: overview.frames, rows: overview.neurons }, first.view),
    [overview.frames, overview.neurons, first],
  );
  const classes = useMemo(() => inspectedClasses(recording, overview), [recording, overview]);
  const { chosen, choose, toggle } = useChosenNeurons(first.chosen);
  useKeepInspection(recording.id, viewport, { tab, choice, chosen });
  const inspected: Inspected = {
    recording,
    overview,
    classes,
    viewport,
    chosen,
    onChoose: choose,
    onShowFrame: (frame) => {
      viewport.show(aroundFrame(viewport.extent, frame, JUMP_FRAMES));
      pictureRef.current?.scrollIntoView({ block: 'nearest' });
    },
    onShowNeurons: (neurons) => {
      choose(neurons);
      setTab('traces');
    },
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box ref={pictureRef} sx={{ minWidth: 0 }}>
        <ActivityPanel inspected={inspected} choice={choice} onChoice={setChoice} onToggle={toggle} />
      </Box>
      <Panel padded={false}>
        <Tabs
          value={tab}
          onChange={(_event, value: InspectorTab) => setTab(value)}
          variant="scrollable"
          aria-label="About this recording"
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {tabsOf(overview).map(([name, label]) => (
            <Tab
              key={name}
              value={name}
              id={`inspector-tab-${name}`}
              aria-controls="inspector-tab-panel"
              label={name === 'findings' ? `${label} (${recording.findings.length})` : label}
            />
          ))}
        </Tabs>
        <Box
          role="tabpanel"
          id="inspector-tab-panel"
          aria-labelledby={`inspector-tab-${tab}`}
          sx={{ p: 2, minHeight: 380 }}
        >
          <TabContents tab={tab} inspected={inspected} />
        </Box>
      </Panel>
    </Box>
  );
}

/** The map only where it is known where the neurons lie. */
function tabsOf({ hasMasks }: RecordingOverview): readonly (readonly [string, string])[] {
  return Object.entries(TABS).filter(([name]) => name !== 'map' || hasMasks);
}

function TabContents({ tab, inspected }: { readonly tab: InspectorTab; readonly inspected: Inspected }): ReactNode {
  switch (tab) {
    case 'traces':
      return <TracesPanel inspected={inspected} />;
    case 'onsets':
      return <OnsetPanel inspected={inspected} />;
    case 'behaviour':
      return <BehaviourPanel inspected={inspected} />;
    case 'components':
      return <ComponentsPanel inspected={inspected} />;
    case 'neurons':
      return <NeuronPanel inspected={inspected} />;
    case 'map':
      return <RoiMapPanel inspected={inspected} />;
    case 'split':
      return <SplitPanel inspected={inspected} />;
    case 'findings':
      return <FindingsPanel inspected={inspected} />;
    default:
      return assertNever(tab);
  }
}
