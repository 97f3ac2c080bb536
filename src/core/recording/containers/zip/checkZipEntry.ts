import type { ByteSource } from '../bytes/ByteSource';
import { crc32 } from './crc32';
import type { ZipEntry } from './readZipDirectory';

const STRETCH_BYTES = 2 ** 22;

/** Reads an entry to its end and compares its checksum. @throws what `content.refuse` makes when it differs */
export async function checkZipEntry(content: ByteSource, entry: ZipEntry): Promise<void> {
  let checksum = 0;
  for (let at = 0; at < content.length; at += STRETCH_BYTES) {
    checksum = crc32(await content.read(at, Math.min(STRETCH_BYTES, content.length - at)), checksum);
  }
  await content.release();
  if (checksum !== entry.crc32) throw content.refuse(`its entry "${entry.name}" is damaged: the checksum differs.`);
}
