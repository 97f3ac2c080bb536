import os from 'node:os';
import type { Recording } from '../../shared/entities/recording';
import { tensorFlowInfo } from '../tensor/tfBackend';

declare const __GRIDWALK_VERSION__: string;
declare const __GRIDWALK_COMMIT__: string;

/** What a run must name so that its numbers can be made again: versions, machine, device, data. */
export function describeEnvironment(recording: Recording): Record<string, string> {
  const { version, addon, device } = tensorFlowInfo();
  const cpus = os.cpus();
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
    recording: recording.name,
    data_sha256: recording.hash,
  };
}
