import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import { CsvFile } from './CsvFile';

const TABLE = 'columns';
const LAST_COLUMN = 'label';

/** What a CSV file holds, by its first row and its sidecar; how many frames only a whole reading tells. */
export async function inspectCsv(path: string, signal: AbortSignal): Promise<SourceInspection> {
  const file = await CsvFile.open(path, signal);
  try {
    const { name, format, neuronIds, frameRateHz, classNames, claimed, signal: unit, findings } = file.description;
    return {
      path,
      format,
      name,
      traces: [
        {
          key: TABLE,
          title: 'columns between frame index and label',
          signal: 'unknown',
          unit,
          frames: claimed.frames,
          neurons: neuronIds.length,
          accepted: null,
          frameRateHz,
          orientation: 'frames_first',
          hasNeuropil: false,
          hasMasks: false,
          proposedSignals: [],
        },
      ],
      preferredSeries: TABLE,
      labels: [{ key: LAST_COLUMN, title: 'last column', kind: 'frames', count: claimed.frames, classNames }],
      findings: [...findings],
    };
  } finally {
    await file.close();
  }
}
