import type { RunConfig } from '../../../shared/config/runConfig';
import type { Recording } from '../../../shared/entities/recording';

/** Which recordings a dataset joins and how, each with its hash; empty for a single recording. */
export function joinedRecordings(recordings: readonly Recording[], { joining }: RunConfig['dataset']): string {
  if (recordings.length < 2) return '';
  const how =
    joining === 'shared_neurons'
      ? 'on the neurons that all have, matched by id'
      : 'with a learned linear map of each recording’s neurons to a space that all share';
  const named = recordings.map(
    ({ name, frames, neurons, hash }) => `${name} (${frames} frames of ${neurons} neurons, SHA-256 ${hash})`,
  );
  return (
    ` It joins ${recordings.length} recordings ${how}: ${named.join('; ')}. The hash of the whole is that of their hashes. ` +
    'No window crosses from one recording into another.'
  );
}

/** On what each of several recordings was normalised; empty for a single one, and without normalisation. */
export function joinedNormalisation(dataset: RunConfig['dataset']): string {
  if (dataset.also.length === 0 || dataset.normalisation === 'none') return '';
  const own = ' Each recording was normalised on its own training frames';
  if (dataset.joining === 'input_layers') return `${own}.`;
  return dataset.session_normalisation === 'own'
    ? `${own}, one without training frames on all of its own, test frames included.`
    : `${own}, one without training frames on those of all others pooled.`;
}

/** How many neurons a decoder sees; of recordings with input layers, those of all, without the columns that name them. */
export function decodedNeurons(
  whole: Recording,
  recordings: readonly Recording[],
  { joining }: RunConfig['dataset'],
): number {
  const ownColumns = recordings.length > 1 && joining === 'input_layers';
  return ownColumns ? recordings.reduce((sum, { neurons }) => sum + neurons, 0) : whole.neurons;
}
