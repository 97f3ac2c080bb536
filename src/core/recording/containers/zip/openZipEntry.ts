import type { ByteSource } from '../bytes/ByteSource';
import { InflatedBytes } from '../bytes/InflatedBytes';
import { SlicedBytes } from '../bytes/SlicedBytes';
import type { ZipEntry } from './readZipDirectory';

const LOCAL_RECORD = 0x04034b50;
const LOCAL_RECORD_BYTES = 30;

/**
 * The content of an entry (APPNOTE.TXT 6.3, section 4.3.7), inflated as it is read.
 * @throws what `source.refuse` makes when it is not where the directory says, or packed in another way than deflated
 */
export async function openZipEntry(source: ByteSource, entry: ZipEntry): Promise<ByteSource> {
  const { name, compression, isEncrypted, storedBytes, bytes, offset } = entry;
  if (isEncrypted || compression === 'other') {
    throw source.refuse(
      `its entry "${name}" is encrypted or packed by an uncommon method; expected stored or deflated.`,
    );
  }
  const misplaced = `its entry "${name}" of ${bytes} bytes is not where the directory says.`;
  if (offset + LOCAL_RECORD_BYTES > source.length) throw source.refuse(misplaced);
  const local = Buffer.from(await source.read(offset, LOCAL_RECORD_BYTES));
  const from = offset + LOCAL_RECORD_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (local.readUInt32LE(0) !== LOCAL_RECORD || (compression === 'stored' && storedBytes !== bytes)) {
    throw source.refuse(misplaced);
  }
  if (from + storedBytes > source.length) {
    throw source.refuse(`its entry "${name}" of ${bytes} bytes ends after the file.`);
  }
  const content = new SlicedBytes(source, from, storedBytes);
  return compression === 'stored' ? content : new InflatedBytes(content, 'none', bytes, entry.crc32);
}
