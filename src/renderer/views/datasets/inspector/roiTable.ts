import type { NeuronMasks, NeuronTable } from '../../../../shared/entities/inspection';
import type { ExportTable } from '../../../charts/export/csvText';
import type { RoiColouring } from './roiMeasure';

/**
 * Each neuron with the size and the middle of its footprint (weighted, in pixels from the upper left), and its numbers;
 * where the map is coloured by importance, with that of each neuron, its measure and its run.
 */
export function roiTable(
  masks: NeuronMasks,
  neuronIds: readonly string[],
  table: NeuronTable,
  { run, effects }: Pick<RoiColouring, 'run' | 'effects'>,
): ExportTable {
  const { pixelCounts, pixels, weights, widthPixels } = masks;
  const isByImportance = run !== null && effects !== null;
  const source = [effects?.measure ?? null, run?.id ?? null, run && String(run.leaky)];
  let at = 0;
  const rows = neuronIds.map((id, neuron) => {
    const count = pixelCounts[neuron] ?? 0;
    let [sum, row, column] = [0, 0, 0];
    for (const end = at + count; at < end; at++) {
      const [pixel, weight] = [pixels[at] as number, weights[at] as number];
      sum += weight;
      row += weight * Math.floor(pixel / widthPixels);
      column += weight * (pixel % widthPixels);
    }
    const middle = sum === 0 ? [null, null] : [row / sum, column / sum];
    const numbers = [table.sd, table.mean, table.skewness].map((values) => values[neuron] ?? null);
    const importance = effects?.effects[neuron];
    const owed = [importance?.mean ?? null, importance?.sd ?? null];
    return [neuron, id, count, ...middle, ...numbers, ...(isByImportance ? [...owed, ...source] : [])];
  });
  const columns = ['neuron', 'id', 'pixels', 'row', 'column', 'sd', 'mean', 'skewness'];
  const further = ['importance', 'importance_sd', 'measure', 'run', 'leaky'];
  return { columns: isByImportance ? [...columns, ...further] : columns, rows };
}
