import type { IngestOptions } from '../../shared/entities/ingestOptions';

/**
 * How a file is read for a decoder that learned from a recording taken in with some options: the same series and the same
 * signals, or its input would have other units. What was said of that one file is left out: its bad frames, its label file.
 */
export function optionsForOther(options: IngestOptions): IngestOptions {
  const { signals, labels } = options;
  return {
    ...options,
    signals: signals === 'default' ? signals : signals.filter(({ kind }) => kind !== 'mask'),
    labels: typeof labels === 'string' || labels.file === null ? labels : 'none',
    classNames: {},
  };
}
