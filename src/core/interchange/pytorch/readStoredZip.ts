import { crc32 } from './crc32';
import { unreadable } from './unreadable';

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_RECORD_BYTES = 22;
const DIRECTORY_RECORD_BYTES = 46;
const LOCAL_RECORD_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;

/** An archive's bytes, and how its file is called in messages. */
interface Archive {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly fileName: string;
}

/**
 * The entries of a zip archive by name, as views of its bytes. Only entries that are stored as they are, which is how
 * PyTorch writes them: nothing is ever inflated, so an archive takes no more memory than its file.
 * (APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.)
 * @throws weights_unreadable
 */
export function readStoredZip(bytes: Uint8Array, fileName: string): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const archive = { bytes, view, fileName };
  const end = findEnd(archive);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_RECORD_BYTES > end || view.getUint32(at, true) !== DIRECTORY_RECORD) {
      throw unreadable(fileName, `its directory of ${count} entries ends after ${index}; the file is damaged.`);
    }
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const next = at + DIRECTORY_RECORD_BYTES + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
    const nameAt = at + DIRECTORY_RECORD_BYTES;
    const name = new TextDecoder().decode(bytes.subarray(nameAt, nameAt + (nameBytes ?? 0)));
    if (entries.has(name)) throw unreadable(fileName, `its directory lists "${name}" twice; the file is damaged.`);
    entries.set(name, readEntry(archive, at, name));
    at = next;
  }
  return entries;
}

/** Place of the record that ends an archive, searched from the back: a comment may follow it. */
function findEnd({ view, fileName }: Archive): number {
  const last = view.byteLength - END_RECORD_BYTES;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw unreadable(fileName, 'the end of the archive is missing: the file was cut short. Copy it again.');
}

function readEntry({ bytes, view, fileName }: Archive, at: number, name: string): Uint8Array {
  const method = view.getUint16(at + 10, true);
  if (method !== 0 || (view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
    throw unreadable(
      fileName,
      `its entry "${name}" is compressed or encrypted; PyTorch stores entries as they are. Save it again with torch.save.`,
    );
  }
  const [checksum, stored, size, local] = [16, 20, 24, 42].map((place) => view.getUint32(at + place, true)) as [
    number,
    number,
    number,
    number,
  ];
  if (stored !== size || local + LOCAL_RECORD_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL_RECORD) {
    throw unreadable(fileName, `its entry "${name}" of ${size} bytes is not where the directory says.`);
  }
  const from = local + LOCAL_RECORD_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + size > bytes.length)
    throw unreadable(fileName, `its entry "${name}" of ${size} bytes ends after the file.`);
  const content = bytes.subarray(from, from + size);
  if (crc32(content) !== checksum) throw unreadable(fileName, `its entry "${name}" is damaged: the checksum differs.`);
  return content;
}
