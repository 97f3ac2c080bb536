import { availableParallelism, cpus, freemem } from 'node:os';
import { app } from 'electron';
import type { MachineUse } from '../../shared/ipc/contract';

/** What all processes of the app take of the machine, since the last time this was asked. */
export function machineUse(): MachineUse {
  const processes = app.getAppMetrics();
  // Node 18.14 and later have it; the count of cores is the same but in containers.
  const cores = typeof availableParallelism === 'function' ? availableParallelism() : cpus().length;
  const percent = processes.reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0);
  const kilobytes = processes.reduce((sum, { memory }) => sum + memory.workingSetSize, 0);
  return {
    processorShare: Math.min(1, percent / 100 / cores),
    memoryBytes: kilobytes * 1024,
    freeMemoryBytes: freemem(),
  };
}
