import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeBackend, deviceOf, probeBackend } from '../../../../src/main/jobs/probeBackend';
import { forkWorker } from '../../../support/forkWorker';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();

/** Asks a process that answers the question with `answer`, a statement of JavaScript. */
function probe(answer: string) {
  const script = join(folder(), 'answer.cjs');
  writeFileSync(
    script,
    `process.once('message', ({ kind }) => { if (kind === 'probe') { ${answer} } process.disconnect(); });`,
  );
  return probeBackend(() => forkWorker(script));
}

describe('probeBackend', () => {
  it('tells what trainings run on', async () => {
    const backend = await probe("process.send({ kind: 'backend', version: '2.21.0', device: 'gpu', warning: null });");
    expect([describeBackend(backend), deviceOf(backend)]).toEqual(['native 2.21.0, GPU', 'gpu:0']);
  });

  it('says loudly that training is slow', async () => {
    const backend = await probe(
      "process.send({ kind: 'backend', version: '4', device: 'wasm', warning: 'many times slower' });",
    );
    expect([describeBackend(backend), deviceOf(backend)]).toEqual(['many times slower', 'cpu']);
  });

  it('tells why there is none', async () => {
    const backend = await probe("process.send({ kind: 'failed', code: 'backend_missing', message: 'no library' });");
    expect([describeBackend(backend), deviceOf(backend)]).toEqual(['not available: no library', 'cpu']);
  });

  it('tells that the process died of it', async () => {
    const backend = await probe("process.kill(process.pid, 'SIGKILL');");
    expect(describeBackend(backend)).toMatch(/^not available: .*SIGKILL/);
  });
});
