import { MemoryBytes } from '../../recording/containers/bytes/MemoryBytes';
import { checkZipEntry } from '../../recording/containers/zip/checkZipEntry';
import { openZipEntry } from '../../recording/containers/zip/openZipEntry';
import { readZipDirectory } from '../../recording/containers/zip/readZipDirectory';
import { unreadable } from './unreadable';

/**
 * The entries of a zip archive by name, as views of its bytes. Only entries that are stored as they are, which is how
 * PyTorch writes them: nothing is ever inflated, so an archive takes no more memory than its file.
 * @throws weights_unreadable
 */
export async function readStoredZip(bytes: Uint8Array, fileName: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const source = new MemoryBytes(bytes, (what, _code, cause) => unreadable(fileName, what, cause));
  const entries = new Map<string, Uint8Array>();
  for (const entry of (await readZipDirectory(source)).values()) {
    if (entry.compression !== 'stored' || entry.isEncrypted) {
      throw unreadable(
        fileName,
        `its entry "${entry.name}" is compressed or encrypted; PyTorch stores entries as they are. Save it again with torch.save.`,
      );
    }
    const content = await openZipEntry(source, entry);
    await checkZipEntry(content, entry);
    entries.set(entry.name, await content.read(0, content.length));
  }
  return entries;
}
