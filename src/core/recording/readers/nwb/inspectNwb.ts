import type { SourceInspection, TraceSource } from '../../../../shared/entities/sourceInspection';
import { readSidecar, recordingName } from '../../sidecar';
import { NwbFile, noSeriesError } from './NwbFile';
import { labelSources } from './nwbLabels';
import { findSeries, preferredSeries } from './nwbSeries';
import { nwbSource, seriesFindings } from './nwbSource';

/** What an NWB file holds. @throws WorkbenchError `no_neurons` without traces, `file_damaged`, `file_too_large` */
export async function inspectNwb(path: string, signal: AbortSignal): Promise<SourceInspection> {
  const file = await NwbFile.open(path, signal);
  try {
    const series = await findSeries(file);
    if (series.length === 0) throw noSeriesError(file);
    const traces: TraceSource[] = [];
    for (const one of series) traces.push(await nwbSource(file, one, series));
    const preferred = preferredSeries(series);
    const labels = await labelSources(file);
    return {
      path,
      format: 'nwb',
      name: recordingName(path, await readSidecar(path)),
      traces,
      preferredSeries: preferred?.group.path ?? null,
      labels: labels.map(({ key, title, kind, count, classNames }) => ({ key, title, kind, count, classNames })),
      findings: preferred === null ? [] : seriesFindings(preferred, series),
    };
  } finally {
    await file.close();
  }
}
