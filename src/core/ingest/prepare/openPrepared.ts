import type { IngestOptions } from '../../../shared/entities/ingestOptions';
import { readerFor } from '../../recording/readerRegistry';
import { type PreparedSource, prepareSource } from './prepareSource';

/**
 * Opens a file as it would be taken in with some options: read, its labels on its frames, its signals computed.
 * @param onProgress called with the fraction (0-1) of all the work, copying included
 * @throws WorkbenchError on every fault of the file, and as `prepareSource`
 */
export async function openPrepared(
  path: string,
  options: IngestOptions,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<PreparedSource> {
  const reader = await readerFor(path);
  const file = await reader.open(path, signal, options);
  const labelSources = async () => (await reader.inspect(path, signal)).labels;
  return prepareSource(file, { options, labelSources, signal, onProgress }).catch(async (thrown: unknown) => {
    await file.close();
    throw thrown;
  });
}
