import type { TaskMetric } from '../evaluation/metrics/TaskMetric';
import type { Figure } from '../figures/Figure';
import type { Head, Model } from '../model/Model';
import type { Tf } from '../tensor/tfBackend';

/** What a plug-in's model is built from. */
export interface PluginModelParts {
  /** The tfjs that this process computes with; a plug-in brings none of its own. */
  readonly tf: Tf;
  /** The plug-in's own options, with what the user changed of them. */
  readonly options: Readonly<Record<string, number | string | boolean>>;
  readonly neurons: number;
  /** One per task; the model answers each with logits [batch, outputs]. */
  readonly heads: readonly Head[];
}

/**
 * What a file of `<workspace>/plugins` exports (`module.exports = …`): a decoder, a figure or a metric. Each is what its
 * registry in Gridwalk holds, under a name of its own.
 */
export type Plugin =
  | {
      readonly kind: 'model';
      readonly name: string;
      /** Option → its default; users set them as `model.options.<name>`. */
      readonly options: Readonly<Record<string, number | string | boolean>>;
      readonly build: (parts: PluginModelParts) => Model;
    }
  | ({ readonly kind: 'figure' } & Figure)
  | ({ readonly kind: 'metric' } & TaskMetric);

export type ModelPlugin = Extract<Plugin, { kind: 'model' }>;

/** The plug-ins of a workspace, loaded. */
export interface Plugins {
  readonly models: readonly ModelPlugin[];
  readonly figures: readonly Figure[];
  readonly metrics: readonly TaskMetric[];
  /** What was loaded, so that a run can name the code it depends on. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** Without the user's consent there are none. */
export const NO_PLUGINS: Plugins = { models: [], figures: [], metrics: [], files: [] };
