import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import type { NeuronMasks, NeuronTable } from '../../../../shared/entities/inspection';
import type { Run } from '../../../../shared/entities/run';
import { useRequest } from '../../../api/useRequest';
import { LeakyMark } from '../../../components/LeakyMark';
import { Loaded } from '../../../components/Loaded';
import { Placeholder } from '../../../components/Placeholder';
import { formatCount } from '../../../format/numbers';
import type { SchemeColours } from '../../../theme/palette';
import { LEAKY_CAPTION } from '../../export/ExportPanel';
import { Choice } from './Choice';
import { DecoderChoice } from './DecoderChoice';
import { Exportable } from './Exportable';
import type { Inspected } from './Inspected';
import { RoiCanvas } from './RoiCanvas';
import { ROI_MEASURES } from './roiMeasure';
import { type Rgb, rankShares, rgbOf, roiPlane } from './roiPlane';
import { roiTable } from './roiTable';
import { IMPORTANCE_WORDS } from './rowChoice';
import { useRoiColouring } from './useRoiColouring';

/** The field of view with the neurons where they lie; a click chooses one. */
export function RoiMapPanel({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { id } = inspected.recording;
  const masks = useRequest('recording.masks', { id });
  const table = useRequest('recording.neuronTable', { id });
  return (
    <Loaded value={masks} what="where the neurons lie" onRetry={masks.reload}>
      {(places) =>
        places === null ? (
          <Placeholder title="Not known">The file did not say where its neurons lie.</Placeholder>
        ) : (
          <Loaded value={table} what="the neurons" onRetry={table.reload}>
            {(neurons) => <RoiMap inspected={inspected} masks={places} table={neurons} />}
          </Loaded>
        )
      }
    </Loaded>
  );
}

interface RoiMapProps {
  readonly inspected: Inspected;
  readonly masks: NeuronMasks;
  readonly table: NeuronTable;
}

function RoiMap({ inspected, masks, table }: RoiMapProps): ReactNode {
  const { recording, chosen, onChoose } = inspected;
  const colouring = useRoiColouring(recording, table);
  const { values, by, runs, run } = colouring;
  const [pointed, setPointed] = useState(-1);
  const { colours } = useTheme();
  const plane = useMemo(() => roiPlane(masks), [masks]);
  const neuronColours = useMemo(() => rankColours(values, colours), [values, colours]);
  const toggle = (neuron: number): void =>
    onChoose(chosen.includes(neuron) ? chosen.filter((one) => one !== neuron) : [...chosen, neuron]);
  const controls = (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Choice
        label="Coloured by the rank of"
        value={by}
        options={ROI_MEASURES}
        disabled={runs.length === 0 ? ['importance'] : []}
        width={260}
        onChange={colouring.choose}
      />
      {run !== null && <DecoderChoice runs={runs} runId={run.id} onChange={colouring.chooseRun} />}
      {run?.leaky && <LeakyMark />}
      <Typography variant="body2" aria-live="polite" data-testid="roi-read-out" sx={{ minHeight: 22 }}>
        {pointed === -1
          ? 'A click chooses a neuron for the other panels; with the keyboard: arrows and Enter.'
          : `${recording.neuronIds[pointed]} · ${colouring.describe(pointed)}${chosen.includes(pointed) ? ' · chosen' : ''}`}
      </Typography>
    </Box>
  );
  return (
    <Exportable
      what="Map of neurons"
      fileName={`map-${recording.id}`}
      table={() => roiTable(masks, recording.neuronIds, table, colouring)}
      caption={captionOf(run)}
      controls={controls}
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <RoiCanvas
          label={`Where the ${formatCount(recording.neurons)} neurons lie, ${masks.widthPixels} × ${masks.heightPixels} pixels`}
          plane={plane}
          neurons={neuronColours}
          chosen={chosen}
          pointed={pointed}
          onPoint={setPointed}
          onToggle={toggle}
        />
        <Ramp from={colours.secondarySeries} to={colours.accent} />
        {colouring.effects !== null && (
          <Typography variant="caption" color="textSecondary" data-testid="roi-importance">
            {run?.leaky && 'Leaky split, no evidence. '}Rank of what the decoder of run {run?.id} owes to each neuron:{' '}
            {IMPORTANCE_WORDS[colouring.effects.measure]}, on held-out windows. Neurons that the run did not have are
            faint.
          </Typography>
        )}
      </Box>
    </Exportable>
  );
}

/** [neuron] between the two ends by rank; what is not known is faint. */
function rankColours(values: ArrayLike<number>, colours: SchemeColours): readonly Rgb[] {
  const [low, high, unknown] = [rgbOf(colours.secondarySeries), rgbOf(colours.accent), rgbOf(colours.border)];
  return Array.from(rankShares(values), (share) => (Number.isNaN(share) ? unknown : mixed(low, high, share)));
}

function mixed(low: Rgb, high: Rgb, share: number): Rgb {
  const [r, g, b] = low.map((part, at) => part + share * ((high[at] as number) - part));
  return [r, g, b] as Rgb;
}

function captionOf(run: Run | null): string {
  if (run === null) return '';
  return `${run.leaky ? `${LEAKY_CAPTION} ` : ''}Rank of the importance for the decoder of run ${run.id}.`;
}

function Ramp({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontSize: '0.75rem', color: 'text.secondary' }}>
      lowest
      <Box
        aria-hidden
        sx={{ width: 96, height: 8, borderRadius: 1, background: `linear-gradient(90deg, ${from}, ${to})` }}
      />
      highest rank · chosen neurons have a border · stronger where the footprint is
    </Box>
  );
}
