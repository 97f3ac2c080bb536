import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors';
import { fileReadError } from '../recording/fileReadError';
import { decodeSafetensors, type StoredTensor } from '../tensor/safetensors';
import { readPyTorchCheckpoint } from './pytorch/readPyTorchCheckpoint';
import { parseWeightsMetadata, type WeightsMetadata } from './weightsMetadata';

/** Larger files hold no decoder of calcium imaging, and would not fit into one buffer of Node 18. */
const LARGEST_BYTES = 2 ** 31 - 1;

/** A tensor as a decoder takes it. */
export interface WeightTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Weights from a file. */
export interface ForeignWeights {
  /** Name of the file, without its folder. */
  readonly fileName: string;
  readonly sha256: string;
  readonly format: 'safetensors' | 'pytorch';
  readonly tensors: Readonly<Record<string, WeightTensor>>;
  /** What Gridwalk wrote into it; null when another program wrote it. */
  readonly metadata: WeightsMetadata | null;
}

/**
 * Reads a file of weights: safetensors, or a PyTorch checkpoint, told apart by their first bytes. Nothing in the file is
 * ever executed. Other float types and integers become float32.
 * @throws weights_unreadable, file_not_found, file_not_readable, file_is_directory
 */
export async function readWeights(file: string): Promise<ForeignWeights> {
  const bytes = await readWhole(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fileName = path.basename(file);
  if (isZip(bytes) || isPickle(bytes)) {
    const tensors = await readPyTorchCheckpoint(bytes, fileName);
    return { fileName, sha256, format: 'pytorch', tensors, metadata: null };
  }
  const { tensors, metadata } = decode(bytes, fileName);
  const single = Object.entries(tensors).map(([name, tensor]) => [name, singlePrecision(tensor)]);
  return {
    fileName,
    sha256,
    format: 'safetensors',
    tensors: Object.fromEntries(single) as Record<string, WeightTensor>,
    metadata: parseWeightsMetadata(metadata, fileName),
  };
}

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size <= LARGEST_BYTES) return await readFile(file);
  } catch (thrown) {
    throw fileReadError(file, thrown);
  }
  throw new WorkbenchError('weights_unreadable', `${file} is over 2 GiB, more than any decoder. Choose another file.`, {
    file,
  });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Protocol 2 or later, as the format before PyTorch 1.6 began. A safetensors file may begin alike: with the length of its
 * header as 64 bits, of which the upper 32 are 0.
 */
function isPickle(bytes: Uint8Array): boolean {
  const isLength = bytes.subarray(4, 8).every((byte) => byte === 0);
  return bytes[0] === 0x80 && (bytes[1] as number) <= 5 && !isLength;
}

function decode(bytes: Uint8Array, fileName: string): ReturnType<typeof decodeSafetensors> {
  try {
    return decodeSafetensors(bytes, fileName);
  } catch (cause) {
    if (!(cause instanceof WorkbenchError)) throw cause;
    const advice = 'Read are safetensors files and PyTorch checkpoints (.pth, .pt).';
    throw new WorkbenchError('weights_unreadable', `${cause.message} ${advice}`, cause.details, cause);
  }
}

function singlePrecision({ shape, values }: StoredTensor): WeightTensor {
  return { shape, values: values instanceof Float32Array ? values : Float32Array.from(values) };
}
