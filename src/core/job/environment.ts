import os from 'node:os';
import type { Dataset } from '../dataset/prepareDataset';
import { registeredPluginFiles } from '../plugins/registerPlugins';
import { tensorFlowInfo } from '../tensor/tfBackend';
import { splitFingerprint } from './splitFingerprint';

declare const __GRIDWALK_VERSION__: string;
declare const __GRIDWALK_COMMIT__: string;

/** What a run must name so that its numbers can be made again: versions, machine, device, data, split. */
export function describeEnvironment({
  meta,
  recordings,
  split,
}: Pick<Dataset, 'meta' | 'recordings' | 'split'>): Record<string, string> {
  const { version, addon, device } = tensorFlowInfo();
  const cpus = os.cpus();
  const plugins = registeredPluginFiles();
  return {
    gridwalk: __GRIDWALK_VERSION__,
    git: __GRIDWALK_COMMIT__ === '' ? 'unknown' : __GRIDWALK_COMMIT__,
    tensorflow: version,
    addon: addon === 'none' ? 'none' : `@tensorflow/tfjs-node-gpu ${addon}`,
    device,
    threads: process.env['TF_NUM_INTRAOP_THREADS'] ?? String(cpus.length),
    node: process.versions.node,
    electron: process.versions['electron'] ?? 'none',
    platform: `${process.platform} ${os.release()} ${process.arch}`,
    processor: `${cpus[0]?.model.trim() ?? 'unknown'} × ${cpus.length}`,
    ...(plugins.length > 0 && { plugins: plugins.map(({ name, sha256 }) => `${sha256} ${name}`).join('\n') }),
    recording: meta.name,
    data_sha256: meta.hash,
    // Later versions may deal windows otherwise; with this it is noticed.
    split_sha256: splitFingerprint(split),
    // The hash of several is that of their hashes; with these it can be checked.
    ...(recordings.length > 1 && {
      recordings_sha256: recordings.map(({ name, hash }) => `${hash} ${name}`).join('\n'),
    }),
  };
}
