import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Importance } from '../../../../shared/entities/importance';
import type { ExportTable } from '../../../charts/export/csvText';
import { RankedBars } from '../../../charts/RankedBars';
import { ExportPanel } from '../../export/ExportPanel';
import { type ImportanceMeasure, type ImportanceRow, importanceRows, measuresOf } from './importanceRows';

const MEASURES: Readonly<Record<ImportanceMeasure, { readonly title: string; readonly valueName: string }>> = {
  permutation: { title: 'Permutation', valueName: 'rise of the log loss when permuted (nats), ± sd' },
  gradient: { title: 'Integrated gradients', valueName: 'mean size of the attribution (logits), ± sd' },
};
/** As many as are read at a glance. */
const FEW = 20;

export interface ImportancePanelProps {
  readonly runId: string;
  readonly importance: Importance;
  readonly leaky: boolean;
}

/** Which neurons the decoder relies on, ranked; where the truth is known, which of them were planted. */
export function ImportancePanel({ runId, importance, leaky }: ImportancePanelProps): ReactNode {
  const measures = measuresOf(importance);
  const [chosen, setChosen] = useState<ImportanceMeasure>(measures[0] ?? 'permutation');
  const [all, setAll] = useState(false);
  const rows = importanceRows(importance, chosen);
  const shown = all ? rows : rows.slice(0, FEW);
  return (
    <ExportPanel
      title="Importance of neurons"
      note={foundText(importance, chosen)}
      leaky={leaky}
      fileName={`importance-${runId}`}
      table={() => tableOf(rows)}
      controls={
        measures.length > 1 && (
          <Tabs
            value={chosen}
            onChange={(_event, value: ImportanceMeasure) => setChosen(value)}
            aria-label="Measure of importance"
            sx={{ mt: -1, mb: 1, ml: -1.5 }}
          >
            {measures.map((measure) => (
              <Tab key={measure} value={measure} label={MEASURES[measure].title} />
            ))}
          </Tabs>
        )
      }
    >
      {rows.length > 0 && (
        <RankedBars
          label={`The ${shown.length} most important neurons: ${shown.map(({ id }) => id).join(', ')}`}
          bars={shown.map(({ id, effect, planted }) => ({ name: id, ...effect, marked: planted === true }))}
          valueName={MEASURES[chosen].valueName}
        />
      )}
      {rows.length > FEW && (
        <Button onClick={() => setAll(!all)}>{all ? `Show the first ${FEW}` : `Show all ${rows.length}`}</Button>
      )}
      <Box sx={{ mt: 1 }}>
        {[...importance.remarks, CAUTION].map((remark) => (
          <Typography key={remark} variant="caption" component="p" color="textSecondary">
            {remark}
          </Typography>
        ))}
      </Box>
    </ExportPanel>
  );
}

const CAUTION =
  'Neurons that carry the same information share their importance: a low rank does not mean that a neuron says nothing.';

function foundText({ planted }: Importance, measure: ImportanceMeasure): string {
  const found = measure === 'permutation' ? planted?.foundByPermutation : planted?.foundByGradients;
  if (planted === undefined || found === undefined) return '';
  return `◆ planted: ${found} of ${planted.neurons} are among the first ${planted.neurons}`;
}

function tableOf(rows: readonly ImportanceRow[]): ExportTable {
  return {
    columns: ['rank', 'neuron', 'id', 'mean', 'sd', 'planted'],
    rows: rows.map(({ rank, neuron, id, effect, planted }) => [
      ...[rank, neuron, id, effect.mean, effect.sd],
      planted === undefined ? null : String(planted),
    ]),
  };
}
