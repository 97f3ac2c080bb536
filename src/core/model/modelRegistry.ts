import type { ModelConfig } from '../../shared/config/runConfig';
import { buildCnn } from './cnn';
import { buildHybrid } from './hybrid';
import { buildLstm } from './lstm';
import { buildLstmAttention } from './lstmAttention';
import type { Head, Model } from './Model';

type Builder<Name extends ModelConfig['name']> = (
  config: Extract<ModelConfig, { name: Name }>,
  neurons: number,
  heads: readonly Head[],
) => Model;

/** Every architecture by its name in the configuration; a new model adds one line. */
const BUILDERS: { readonly [Name in ModelConfig['name']]: Builder<Name> } = {
  cnn: buildCnn,
  lstm: buildLstm,
  lstm_attention: buildLstmAttention,
  hybrid: buildHybrid,
};

/** Builds the decoder that `config` names, for recordings of `neurons` neurons, with one head per task. */
export function buildModel<Name extends ModelConfig['name']>(
  config: Extract<ModelConfig, { name: Name }>,
  neurons: number,
  heads: readonly Head[],
): Model {
  return BUILDERS[config.name as Name](config, neurons, heads);
}
