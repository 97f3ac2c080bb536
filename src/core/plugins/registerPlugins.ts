import { registerMetric } from '../evaluation/metrics/metricRegistry';
import { registerFigure } from '../figures/figureRegistry';
import { registerModel } from '../model/modelRegistry';
import { tf } from '../tensor/tfBackend';
import type { Plugins } from './Plugin';

const files: { readonly name: string; readonly sha256: string }[] = [];

/** The files of plug-ins whose code is part of this process, for runs to name. */
export function registeredPluginFiles(): readonly { readonly name: string; readonly sha256: string }[] {
  return files;
}

/** Makes loaded plug-ins known to this process: its models, figures and metrics have them from now on. */
export function registerPlugins({ models, figures, metrics, files: loaded }: Plugins): void {
  files.push(...loaded);
  for (const { name, options, build } of models)
    registerModel(name, (config, neurons, heads) =>
      build({ tf, options: { ...options, ...config.options }, neurons, heads }),
    );
  for (const figure of figures) registerFigure(figure);
  for (const metric of metrics) registerMetric(metric);
}
