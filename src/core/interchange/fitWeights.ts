import { WorkbenchError } from '../../shared/errors';
import type { Model, TensorSpec } from '../model/Model';
import type { ForeignWeights, WeightTensor } from './readWeights';

/** What wrappers of PyTorch put before every name. */
const PREFIXES = ['module.', 'model.', '_orig_mod.', 'net.'];
/** Counters of PyTorch's batch normalisation, and what Gridwalk's own checkpoints hold beside weights. */
const IGNORED = /(^|\.)num_batches_tracked$|^(optimizer|training)\./;
const MOST_NAMED = 8;

/**
 * The tensors of a model from those of a file, by name; a prefix that all names of the file share is taken off.
 * @returns name → values, row-major
 * @throws weights_mismatch, which lists what is missing, what is left over and what has another shape
 */
export function fitWeights(
  model: Model,
  { tensors, fileName }: ForeignWeights,
): Readonly<Record<string, Float32Array>> {
  const given = withoutPrefix(tensors);
  const specs = [...model.parameters, ...model.state];
  const wanted = new Set(specs.map(({ name }) => name));
  const faults = [
    ...fault('missing', specs.filter(({ name }) => !given.has(name)).map(described)),
    ...fault(
      'left over',
      [...given].filter(([name]) => !wanted.has(name)).map(([name, tensor]) => described({ name, ...tensor })),
    ),
    ...fault(
      'of another shape',
      specs.flatMap((spec) => reshaped(spec, given.get(spec.name))),
    ),
    ...fault(
      'with values that are not finite',
      [...given].filter(([, tensor]) => !tensor.values.every(Number.isFinite)).map(([name]) => name),
    ),
  ];
  if (faults.length > 0) throw mismatch(fileName, faults);
  return Object.fromEntries(specs.map(({ name }) => [name, (given.get(name) as WeightTensor).values]));
}

function withoutPrefix(tensors: ForeignWeights['tensors']): Map<string, WeightTensor> {
  let named = Object.entries(tensors).filter(([name]) => !IGNORED.test(name));
  for (;;) {
    const prefix = PREFIXES.find(
      (candidate) => named.length > 0 && named.every(([name]) => name.startsWith(candidate)),
    );
    if (prefix === undefined) return new Map(named);
    named = named.map(([name, tensor]) => [name.slice(prefix.length), tensor]);
  }
}

function described({ name, shape }: Pick<TensorSpec, 'name' | 'shape'>): string {
  return `${name} [${shape.join(', ')}]`;
}

function reshaped(spec: TensorSpec, given: WeightTensor | undefined): readonly string[] {
  if (!given || given.shape.join() === spec.shape.join()) return [];
  return [`${described(spec)} expected, ${described({ ...spec, shape: given.shape })} found`];
}

function fault(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMED ? `, and ${names.length - MOST_NAMED} more` : '';
  return [`${what} (${names.length}): ${names.slice(0, MOST_NAMED).join('; ')}${more}`];
}

function mismatch(file: string, faults: readonly string[]): WorkbenchError {
  const message =
    `The tensors of ${file} are not those of the decoder that was asked for. ${faults.join('. ')}. Choose the model and ` +
    'its sizes as they were (model=…, model.hidden=…, model.layers=…), and a recording with its neurons and classes.';
  return new WorkbenchError('weights_mismatch', message, { file });
}
