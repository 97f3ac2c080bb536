import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { assertNever } from '../../../../shared/assertNever';
import type { RecordingOverview, RowOrder } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import { Panel } from '../../../components/Panel';
import { ActivityPanel } from './ActivityPanel';
import { ViewportStore } from './heatmap/ViewportStore';
import { aroundFrame } from './heatmap/viewport';
import type { Inspected } from './Inspected';
import { inspectedClasses } from './inspectedClasses';
import { BehaviourPanel } from './panels/BehaviourPanel';
import { ComponentsPanel } from './panels/ComponentsPanel';
import { FindingsPanel } from './panels/FindingsPanel';
import { NeuronPanel } from './panels/NeuronPanel';
import { OnsetPanel } from './panels/OnsetPanel';
import { SplitPanel } from './panels/SplitPanel';
import { TracesPanel } from './panels/TracesPanel';
import { useChosenNeurons } from './useChosenNeurons';

const TABS = {
  traces: 'Traces',
  onsets: 'Onsets',
  behaviour: 'Behaviour',
  components: 'Components',
  neurons: 'Neurons',
  split: 'Split',
  findings: 'Findings',
} as const;
type TabName = keyof typeof TABS;

/** Frames that are shown around a place that one jumps to. */
const JUMP_FRAMES = 400;

export interface InspectorProps {
  readonly recording: Recording;
  readonly overview: RecordingOverview;
}

export function Inspector({ recording, overview }: InspectorProps): ReactNode {
  const [order, setOrder] = useState<RowOrder>({ by: 'recording' });
  const [tab, setTab] = useState<TabName>('traces');
  const pictureRef = useRef<HTMLDivElement>(null);
  const viewport = useMemo(
    () => new ViewportStore({ frames: overview.frames, rows: overview.neurons }),
    [overview.frames, overview.neurons],
  );
  const classes = useMemo(() => inspectedClasses(recording, overview), [recording, overview]);
  const { chosen, choose, toggle } = useChosenNeurons(overview.neurons);
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
        <ActivityPanel inspected={inspected} order={order} onOrder={setOrder} onToggle={toggle} />
      </Box>
      <Panel padded={false}>
        <Tabs
          value={tab}
          onChange={(_event, value: TabName) => setTab(value)}
          variant="scrollable"
          aria-label="About this recording"
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {Object.entries(TABS).map(([name, label]) => (
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

function TabContents({ tab, inspected }: { readonly tab: TabName; readonly inspected: Inspected }): ReactNode {
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
    case 'split':
      return <SplitPanel inspected={inspected} />;
    case 'findings':
      return <FindingsPanel inspected={inspected} />;
    default:
      return assertNever(tab);
  }
}
