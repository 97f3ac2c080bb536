import type { ModelConfig } from '../../shared/config/runConfig';
import { buildLstm } from './lstm';
import type { Head, Model } from './Model';

type Builder<Name extends ModelConfig['name']> = (
  config: Extract<ModelConfig, { name: Name }>,
  neurons: number,
  heads: readonly Head[],
) => Model;

/** Every architecture by its name in the configuration; a new model adds one line. */
const BUILDERS: { readonly [Name in ModelConfig['name']]: Builder<Name> } = {
  lstm: buildLstm,
};

/** Builds the decoder that `config` names, for recordings of `neurons` neurons, with one head per task. */
export function buildModel(config: ModelConfig, neurons: number, heads: readonly Head[]): Model {
  return BUILDERS[config.name](config, neurons, heads);
}
