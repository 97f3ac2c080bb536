import { encodeSafetensors } from '../tensor/safetensors';
import { writeFileDurably } from '../training/writeFileDurably';
import type { BestDecoder, StoredRun } from './StoredRun';
import { weightsMetadata } from './weightsMetadata';

/** What was written. */
export interface ExportedWeights {
  readonly file: string;
  readonly tensors: number;
  readonly values: number;
  readonly bytes: number;
}

/**
 * Writes the best weights and running statistics of a run as safetensors, under PyTorch's names and in its layouts, with
 * everything else that a prediction needs as text metadata.
 * @throws disk_full, not_writable
 */
export async function exportWeights(
  { id, config }: Pick<StoredRun, 'id' | 'config'>,
  { model, tensors, description, epoch }: BestDecoder,
  file: string,
): Promise<ExportedWeights> {
  const specs = [...model.parameters, ...model.state];
  const named = specs.map(({ name, shape }) => [name, { shape, values: tensors[name] as Float32Array }] as const);
  const content = encodeSafetensors(Object.fromEntries(named), weightsMetadata(id, config, epoch, description));
  await writeFileDurably(file, content);
  const values = named.reduce((sum, [, tensor]) => sum + tensor.values.length, 0);
  return { file, tensors: named.length, values, bytes: content.length };
}
