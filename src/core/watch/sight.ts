import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { WatchRule } from '../../shared/entities/watch';
import { systemErrorCode } from '../recording/fileReadError';
import { sidecarPath } from '../recording/sidecar';
import { companionsOf } from './companions';
import type { FoundPath } from './scanFolder';

/** A recording and its companions as they are at a moment. */
export interface Sighting extends FoundPath {
  /** Of all of its files. */
  readonly bytes: number;
  /** Of the file changed last; milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Equal for two sightings of the same version (see `isSameVersion`). */
  readonly fingerprint: string;
  /** Companions that are waited for and are not there: absolute paths. */
  readonly missing: readonly string[];
}

interface Fingerprint {
  /** The file's number in its file system; empty where such numbers do not last, or for a folder. */
  readonly number: string;
  /** Of the recording itself, without its companions: bytes, and time of change in nanoseconds. */
  readonly self: string;
  /** SHA-256 over names, sizes and times of all files. */
  readonly files: string;
}

const DEEPEST = 3;
const MOST_PARTS = 1000;
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

/**
 * Looks at a recording and its companions, without reading them; null when it is not there.
 * @throws the system's error when it may not be looked at
 */
export async function sight(rule: WatchRule, { path, kind }: FoundPath): Promise<Sighting | null> {
  const whole = await lookAt(path, basename(path));
  if (whole === null || whole.isFolder !== (kind === 'folder')) return null;
  const inside = kind === 'folder' ? await partsOfFolder(path) : [whole];
  const companions = companionsOf(rule, path);
  const beside = await existing(
    kind === 'folder' ? companions : [...new Set([sidecarPath(path), ...companions])],
    path,
  );
  const parts = [...inside, ...beside];
  const expected = kind === 'folder' ? [...companions, ...expectedParts(inside)] : companions;
  const there = new Set(parts.map((part) => part.path));
  return {
    path,
    kind,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    modifiedMs: Math.max(0, ...parts.map(({ modifiedNs }) => Number(modifiedNs) / 1e6)),
    fingerprint: JSON.stringify({
      number: rule.polling || kind === 'folder' ? '' : whole.number,
      self: `${whole.bytes} ${whole.modifiedNs}`,
      files: digestOf(parts),
    } satisfies Fingerprint),
    missing: expected.filter((file) => !there.has(file)),
  };
}

/** Whether two fingerprints are of one version: same files, sizes and times, and the same file where that is known. */
export function isSameVersion(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [JSON.parse(one) as Fingerprint, JSON.parse(other) as Fingerprint];
  const sameFile = a.number === b.number || a.number === '' || b.number === '';
  return sameFile && a.files === b.files;
}

/** What a file keeps when it is renamed; null where file numbers do not last. */
export function identityOf(fingerprint: string): string | null {
  const { number, self } = JSON.parse(fingerprint) as Fingerprint;
  return number === '' ? null : `${number} ${self}`;
}

function digestOf(files: readonly Look[]): string {
  const facts = files.map(({ name, bytes, modifiedNs }) => [name, bytes, String(modifiedNs)]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

interface Look {
  readonly path: string;
  readonly name: string;
  readonly number: string;
  readonly bytes: number;
  readonly modifiedNs: bigint;
  readonly isFolder: boolean;
}

async function lookAt(path: string, name: string): Promise<Look | null> {
  try {
    const found = await stat(path, { bigint: true });
    const [number, bytes] = [String(found.ino), Number(found.size)];
    return { path, name, number, bytes, modifiedNs: found.mtimeNs, isFolder: found.isDirectory() };
  } catch (thrown) {
    if (GONE.has(systemErrorCode(thrown))) return null;
    throw thrown;
  }
}

/** Those files that are there, named as seen from the recording. */
async function existing(files: readonly string[], recording: string): Promise<readonly Look[]> {
  const others = files.filter((file) => file !== recording);
  const looks = await Promise.all(others.map((file) => lookAt(file, relative(dirname(recording), file))));
  return looks.filter((look) => look !== null);
}

/** The files of a folder that is a recording. */
async function partsOfFolder(folder: string): Promise<readonly Look[]> {
  const files: string[] = [];
  await collect(folder, DEEPEST, files);
  const looks = await Promise.all(files.sort().map((file) => lookAt(file, relative(folder, file))));
  return looks.filter((look) => look !== null);
}

async function collect(folder: string, depth: number, files: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (files.length >= MOST_PARTS) return;
    const path = join(folder, entry.name);
    if (entry.isFile()) files.push(path);
    else if (entry.isDirectory() && depth > 1) await collect(path, depth - 1, files);
  }
}

/** What Suite2p writes beside the fluorescence of each plane, in the order of its steps: the traces come first. */
const SUITE2P_PARTS = ['Fneu.npy', 'iscell.npy', 'spks.npy'];

function expectedParts(parts: readonly Look[]): readonly string[] {
  const planes = parts.filter(({ path }) => basename(path) === 'F.npy').map(({ path }) => dirname(path));
  return planes.flatMap((plane) => SUITE2P_PARTS.map((name) => join(plane, name)));
}
