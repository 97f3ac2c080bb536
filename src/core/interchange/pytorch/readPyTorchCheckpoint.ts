import { Unpickler } from '../../recording/containers/pickle/Unpickler';
import { findStateDict } from './findStateDict';
import { readStoredZip } from './readStoredZip';
import { type DenseTensor, readTensor, spanOf } from './readTensor';
import { torchDialect } from './torchDialect';
import { unreadable } from './unreadable';

/** The description of any decoder's tensors is far shorter. */
const LONGEST_PICKLE_BYTES = 2 ** 22;
/** Values that small files may hold beyond one for each byte. */
const VALUES_TO_SPARE = 100_000;

/**
 * The named tensors of a PyTorch checkpoint (`torch.save` of 1.6 and later: a zip archive of `<name>/data.pkl` and
 * `<name>/data/<key>`), as float32 in row-major order. Nothing in the file is executed: see `Unpickler`.
 * @throws weights_unreadable
 */
export async function readPyTorchCheckpoint(
  bytes: Uint8Array,
  fileName: string,
): Promise<Readonly<Record<string, DenseTensor>>> {
  if (bytes[0] === 0x80) throw oldFormat(fileName);
  const entries = await readStoredZip(bytes, fileName);
  const root = [...entries.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name))?.replace('data.pkl', '');
  const pickle = root === undefined ? undefined : entries.get(`${root}data.pkl`);
  if (!pickle) throw unreadable(fileName, 'it is an archive, but not one of PyTorch: it has no data.pkl.');
  if (pickle.length > LONGEST_PICKLE_BYTES) {
    throw unreadable(fileName, `its data.pkl of ${pickle.length} bytes is longer than that of any decoder.`);
  }
  const order = entries.get(`${root}byteorder`);
  if (order && new TextDecoder().decode(order).trim() !== 'little') {
    throw unreadable(
      fileName,
      'its numbers are stored with their first byte first. Save it again on a usual computer.',
    );
  }
  const tensors = findStateDict(new Unpickler(pickle, torchDialect(fileName)).read(), fileName);
  // Tensors may share storage, but not so often that a small file fills the memory.
  let left = bytes.length + VALUES_TO_SPARE;
  const read = [...tensors].map(([name, tensor]) => {
    const storage = entries.get(`${root}data/${tensor.storage.key}`);
    if (!storage)
      throw unreadable(fileName, `the values of its tensor ${name} (data/${tensor.storage.key}) are missing.`);
    left -= spanOf(tensor);
    if (left < 0)
      throw unreadable(fileName, 'its tensors share their values so often that they would fill the memory.');
    return [name, readTensor(tensor, storage, name, fileName)] as const;
  });
  return Object.fromEntries(read);
}

function oldFormat(fileName: string): Error {
  return unreadable(
    fileName,
    'it is in the format that PyTorch wrote before version 1.6. Save it again with a newer one: ' +
      'torch.save(torch.load(FILE), FILE).',
  );
}
