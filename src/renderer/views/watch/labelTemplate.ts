import type { IngestOptions } from '../../../shared/entities/ingestOptions';

const NAME = '{name}';

/** Folder with its last slash, file name without its ending. */
function partsOf(path: string): { readonly folder: string; readonly stem: string } {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return { folder: path.slice(0, path.length - name.length), stem: name.replace(/(.)\.[^.]*$/, '$1') };
}

/**
 * Options that were chosen for a sample, for all files of a folder: a label file beside the sample is named by what it has
 * in common with it, `mouse1_labels.csv` beside `mouse1.nwb` becomes `{name}_labels.csv`.
 */
export function optionsOfRule(options: IngestOptions, samplePath: string): IngestOptions {
  return withLabelFile(options, (file) => {
    const { folder, stem } = partsOf(samplePath);
    if (!file.startsWith(folder)) return file;
    return file.slice(folder.length).split(stem).join(NAME);
  });
}

/** The way back: the options of a rule for a sample, so that it can be looked at with them. */
export function optionsOfSample(options: IngestOptions, samplePath: string): IngestOptions {
  return withLabelFile(options, (file) => {
    const { folder, stem } = partsOf(samplePath);
    const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(file);
    return (isAbsolute ? file : folder + file).split(NAME).join(stem);
  });
}

function withLabelFile(options: IngestOptions, change: (file: string) => string): IngestOptions {
  const { labels } = options;
  if (typeof labels === 'string' || labels.file === null) return options;
  return { ...options, labels: { ...labels, file: change(labels.file) } };
}
