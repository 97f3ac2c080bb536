import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { readDescription } from '../../../../src/core/recording/openRecording';
import { SourceService, type SourceServiceParts } from '../../../../src/main/jobs/SourceService';
import { DEFAULT_INGEST } from '../../../../src/shared/entities/ingestOptions';
import { sourceInspectionSchema } from '../../../../src/shared/entities/sourceInspection';
import { PREVIEW_FRAMES, sourcePreviewSchema } from '../../../../src/shared/entities/sourcePreview';
import { bundleForNode } from '../../../support/bundleForNode';
import { eventually } from '../../../support/eventually';
import { forkWorker } from '../../../support/forkWorker';

const root = mkdtempSync(join(tmpdir(), 'gridwalk-test-'));
const silent = join(__dirname, '../handlers/programs/silent.mjs');
let script: string;
let workers: ReturnType<typeof forkWorker>[];
let service: SourceService;

beforeAll(async () => {
  script = await bundleForNode(join(__dirname, 'programs/sourceWorker.ts'), root);
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  workers = [];
  service = serviceWith({});
});
afterEach(() => service.close());

/** A service whose processes run the scripts in their order, the last of them again and again. */
function serviceWith(parts: Partial<SourceServiceParts>, scripts: readonly string[] = [script]): SourceService {
  return new SourceService({
    spawn: () => {
      const worker = forkWorker(scripts[workers.length] ?? script, 'advanced');
      workers.push(worker);
      return worker;
    },
    reportBug: (context, error) => expect.fail(`${context}: ${String(error)}`),
    ...parts,
  });
}

/** Three neurons: one counts frames, one is empty on frame 1, one is the same on all. */
function csv(name: string, frames: number): string {
  const path = join(root, name);
  const rows = Array.from(
    { length: frames },
    (_, frame) => `${frame},${frame},${frame === 1 ? '' : 2 * frame},7,${(frame >> 2) % 2}`,
  );
  writeFileSync(path, ['frame,up,twice,flat,label', ...rows, ''].join('\n'));
  return path;
}

describe('a new version of a recording', () => {
  it('is made by the process, which leaves the one before as it was', async () => {
    const recordingsRoot = mkdtempSync(join(root, 'recordings-'));
    const [path, signal, now] = [csv('version.csv', 40), new AbortController().signal, () => new Date()];
    const { recording } = await ingestRecording({ path, recordingsRoot, signal, now });
    const folder = join(recordingsRoot, recording.hash);
    const renamed = await service.makeVersion({ kind: 'rename', folder, recordingsRoot, names: { 1: 'walk' } });
    expect(renamed).toMatchObject({ previousVersion: recording.id, classes: { 1: { name: 'walk', frames: 20 } } });
    const edits = { edits: [{ firstFrame: 0, endFrame: 4, label: 1 }], classNames: {} };
    const relabelled = await service.makeVersion({ kind: 'relabel', folder, recordingsRoot, edits });
    expect(relabelled).toMatchObject({ previousVersion: recording.id, classes: { 1: { frames: 24 } } });
    expect(await readDescription(folder)).toEqual(recording);
    const unknown = service.makeVersion({ kind: 'rename', folder, recordingsRoot, names: { 9: 'fly' } });
    await expect(unknown).rejects.toMatchObject({ code: 'request_invalid', message: /no class 9/ });
  });
});

describe('a look at a file', () => {
  it('tells what it holds', async () => {
    const path = csv('small.csv', 12);
    const inspection = sourceInspectionSchema.parse(await service.inspect(path));
    expect(inspection).toMatchObject({ path, traces: [{ neurons: 3 }], labels: [{ kind: 'frames' }] });
  });

  it('shows the beginning as it would be taken in, and counts the classes of all that was read', async () => {
    const frames = PREVIEW_FRAMES + 400;
    const preview = sourcePreviewSchema.parse(await service.preview(csv('long.csv', frames), DEFAULT_INGEST));
    expect(preview).toMatchObject({ neurons: 3, neuronIds: ['up', 'twice', 'flat'], frames: PREVIEW_FRAMES });
    expect([...preview.traces.subarray(0, 4)]).toEqual([0, 1, 2, 3]);
    expect([...preview.traces.subarray(PREVIEW_FRAMES, PREVIEW_FRAMES + 3)]).toEqual([0, Number.NaN, 4]);
    expect([...preview.labels.subarray(0, 9)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0]);
    expect(preview).toMatchObject({ framesRead: frames, whole: true, unlabelledFrames: 0 });
    expect(preview.classes).toEqual([
      { label: 0, name: 'class 0', frames: frames / 2 },
      { label: 1, name: 'class 1', frames: frames / 2 },
    ]);
  });

  it('fails in the words of the reader, and the next one is answered', async () => {
    await expect(service.inspect(join(root, 'nowhere.csv'))).rejects.toMatchObject({ code: 'file_not_found' });
    await expect(service.inspect(csv('next.csv', 9))).resolves.toMatchObject({ name: 'next' });
    expect(workers).toHaveLength(1);
  });

  it('that hangs is ended after the limit; those behind it are answered by another process', async () => {
    service = serviceWith({ limitMs: 2000 }, [silent, script]);
    const hung = service.inspect('/data/endless.h5');
    const behind = service.inspect(csv('behind.csv', 9));
    await expect(hung).rejects.toMatchObject({ code: 'reader_hung', message: /endless\.h5 took longer than 2 s/ });
    await expect(behind).resolves.toMatchObject({ name: 'behind' });
    expect(workers).toHaveLength(2);
  });

  it('whose options were changed meanwhile is not made', async () => {
    const path = csv('changed.csv', 9);
    const running = service.inspect(path);
    const before = service.preview(path, DEFAULT_INGEST);
    const after = service.preview(path, { ...DEFAULT_INGEST, trialFrames: 3 });
    await expect(before).rejects.toMatchObject({ code: 'cancelled' });
    await expect(running).resolves.toBeDefined();
    await expect(after).resolves.toMatchObject({ framesRead: 9 });
  });

  it('says so when its process dies, and the process goes when nobody asks', async () => {
    service = serviceWith({ idleMs: 30 }, [silent, script]);
    const asked = service.inspect('/data/some.h5');
    workers[0]!.kill();
    await expect(asked).rejects.toMatchObject({ code: 'job_crashed' });
    await service.inspect(csv('again.csv', 9));
    let ended = false;
    workers[1]!.onExit(() => {
      ended = true;
    });
    await eventually('the process has ended', () => ended || undefined);
  });
});
