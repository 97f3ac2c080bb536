import type { Finding } from '../../../../shared/entities/recording';
import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import { readSidecar, recordingName } from '../../sidecar';
import { CaimanFile } from './CaimanFile';
import { type CaimanSeries, findSeries } from './caimanSeries';

/** What a result file of CaImAn holds; it has no labels. @throws WorkbenchError `file_damaged`, `file_too_large` */
export async function inspectCaiman(path: string, signal: AbortSignal): Promise<SourceInspection> {
  const file = await CaimanFile.open(path, signal);
  try {
    const series = await findSeries(file);
    const [first] = series;
    return {
      path,
      format: 'caiman',
      name: recordingName(path, await readSidecar(path)),
      traces: series.map(({ source }) => source),
      preferredSeries: first?.source.key ?? null,
      labels: [],
      findings: first === undefined ? [] : choiceFindings(first, series),
    };
  } finally {
    await file.close();
  }
}

/** Which traces were taken among those that the file has. */
export function choiceFindings({ source }: CaimanSeries, all: readonly CaimanSeries[]): Finding[] {
  const others = all.map((other) => other.source.key).filter((key) => key !== source.key);
  if (others.length === 0) return [];
  const message = `The traces taken are ${source.title}; the file also has ${others.join(', ')}.`;
  return [{ code: 'source_choice', severity: 'info', message, count: 1, neurons: [], frames: [] }];
}
