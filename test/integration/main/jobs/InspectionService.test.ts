import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { openRecording } from '../../../../src/core/recording/openRecording';
import { InspectionService } from '../../../../src/main/jobs/InspectionService';
import {
  type InspectionKind,
  type InspectionParams,
  type InspectionResult,
  inspections,
} from '../../../../src/shared/entities/inspection';
import { bundleForNode } from '../../../support/bundleForNode';
import { smallCsv } from '../../../support/commandLine';
import { splitConfig } from '../../../support/datasetFixtures';
import { eventually } from '../../../support/eventually';
import { forkWorker } from '../../../support/forkWorker';

const root = mkdtempSync(join(tmpdir(), 'gridwalk-test-'));
let script: string;
let folder: string;
let id: string;
let workers: ReturnType<typeof forkWorker>[];
let service: InspectionService;

beforeAll(async () => {
  script = await bundleForNode(join(__dirname, 'programs/inspectWorker.ts'), root);
  const recordingsRoot = join(root, 'recordings');
  const { recording } = await ingestRecording({
    path: await smallCsv(root),
    recordingsRoot,
    signal: new AbortController().signal,
    onProgress: () => {},
    now: () => new Date(0),
  });
  folder = join(recordingsRoot, recording.hash);
  id = recording.id;
});
afterAll(() => rmSync(root, { recursive: true }));

const serviceWith = (idleMs?: number): InspectionService =>
  new InspectionService({
    spawn: () => {
      const worker = forkWorker(script, 'advanced');
      workers.push(worker);
      return worker;
    },
    reportBug: (context, error) => expect.fail(`${context}: ${String(error)}`),
    ...(idleMs !== undefined && { idleMs }),
  });
beforeEach(() => {
  workers = [];
  service = serviceWith();
});
afterEach(() => service.close());

/** Asks as the handlers do: the answer is checked against the contract. */
async function ask<K extends InspectionKind>(
  kind: K,
  params: Omit<InspectionParams<K>, 'id'>,
): Promise<InspectionResult<K>> {
  const answer = await service.ask(folder, kind, { id, ...params });
  return inspections[kind].result.parse(answer) as InspectionResult<K>;
}

describe('the inspection process', () => {
  it('answers every question about a recording, in typed arrays', async () => {
    const { meta, traces } = await openRecording(folder);
    const overview = await ask('overview', {});
    expect(overview).toMatchObject({ frames: meta.frames, neurons: meta.neurons });
    expect(overview.boutStarts[0]).toBe(0);

    const order = { by: 'onset', classId: overview.classIds[1]! } as const;
    const rows = await ask('rowOrder', { order });
    expect([...rows].sort((a, b) => a - b)).toEqual(meta.neuronIds.map((_, neuron) => neuron));
    const tile = await ask('tile', { order, level: 0, rowLevel: 0, tileColumn: 0, tileRow: 0 });
    expect(tile.codes).toHaveLength(tile.rows * tile.columns);

    const one = await ask('traces', { neurons: [2], firstFrame: 5, endFrame: 6, points: 1 });
    expect(one.low[0]).toBe(traces[5 * meta.neurons + 2]);
    const average = await ask('onsetAverage', {
      neurons: [0, 1],
      classId: overview.classIds[1]!,
      beforeFrames: 3,
      afterFrames: 5,
    });
    expect(average.mean).toHaveLength(2 * 8);
    expect((await ask('neuronTable', {})).mean).toHaveLength(meta.neurons);
    expect((await ask('boutLengths', {})).map(({ classId }) => classId)).toEqual(overview.classIds);
    const components = await ask('components', {});
    expect(components.scores).toHaveLength(components.explained.length * components.points);
    const preview = await ask('splitPreview', { split: splitConfig(), windowFrames: 8, seed: 1 });
    expect(preview.audit.violations).toBe(0);
    expect(workers).toHaveLength(1);
  });

  it('says what it cannot do, in the words of the error, and goes on', async () => {
    const outside = { neurons: [9999], firstFrame: 0, endFrame: 9, points: 9 };
    await expect(ask('traces', outside)).rejects.toMatchObject({ code: 'request_invalid', message: /9999/ });
    await expect(service.ask(join(root, 'nowhere'), 'overview', { id })).rejects.toMatchObject({
      code: 'recording_not_found',
    });
    expect((await ask('overview', {})).frames).toBeGreaterThan(0);
  });

  it('reads a recording again that could not be opened before', async () => {
    const broken = join(root, 'broken');
    await expect(service.ask(broken, 'overview', { id })).rejects.toMatchObject({ code: 'recording_not_found' });
    const { cp } = await import('node:fs/promises');
    await cp(folder, broken, { recursive: true });
    await expect(service.ask(broken, 'overview', { id })).resolves.toMatchObject({ levels: expect.any(Number) });
    writeFileSync(join(broken, 'traces.npy'), 'gone');
    // It is in memory: what happens to the file does not matter any more.
    await expect(service.ask(broken, 'overview', { id })).resolves.toBeDefined();
  });

  it('that dies fails the questions it was asked, and starts anew with the next', async () => {
    const asked = ask('components', {});
    workers[0]!.kill();
    await expect(asked).rejects.toMatchObject({ code: 'job_crashed', message: /inspection process/ });
    expect((await ask('overview', {})).frames).toBeGreaterThan(0);
    expect(workers).toHaveLength(2);
  });

  it('goes when nobody has asked for a while, and comes back', async () => {
    service.close();
    service = serviceWith(30);
    await ask('overview', {});
    let ended = false;
    workers[0]!.onExit(() => {
      ended = true;
    });
    await eventually('the process has ended', () => ended || undefined);
    expect((await ask('overview', {})).frames).toBeGreaterThan(0);
    expect(workers).toHaveLength(2);
  });
});
