import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runTraining } from '../../../../src/core/job/runTraining';
import { withBestWeights } from '../../../../src/core/job/withBestWeights';
import type { JobEvent } from '../../../../src/shared/jobs/jobEvent';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';
import { trainedRun } from '../../../support/trainedRun';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);
const { signal } = new AbortController();

describe('a run whose split is dealt otherwise now', () => {
  let run: Awaited<ReturnType<typeof trainedRun>>;
  const file = (name: string): string => path.join(run.folder, name);
  const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'));
  const write = (name: string, value: unknown): void => writeFileSync(file(name), JSON.stringify(value));
  const restore = () => {
    const request = { runId: run.id, ...run, checkpoints: file('checkpoints') };
    return withBestWeights(request, signal, async ({ dataset }) => dataset.split.starts.test.length);
  };

  beforeEach(async () => {
    run ??= await trainedRun(newFolder());
  });

  it('is restored as long as its environment names the windows that it has', async () => {
    expect(read('environment.json').split_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await restore()).toBeGreaterThan(0);
  });

  it('is refused when its environment names other windows, with what to do', async () => {
    const environment = read('environment.json');
    write('environment.json', { ...environment, split_sha256: '0'.repeat(64) });
    await expect(restore()).rejects.toMatchObject({
      code: 'split_changed',
      message: expect.stringMatching(/Run abcd1234.*blocked.*train it again/s),
    });
    const events: JobEvent[] = [];
    const request = { runId: run.id, overrides: [], runFolder: run.folder, resume: true, ...run };
    expect(await runTraining(request, (event) => events.push(event), signal)).toBeNull();
    expect(events).toEqual([expect.objectContaining({ kind: 'failed', code: 'split_changed' })]);
    expect(read('environment.json').split_sha256).toBe('0'.repeat(64));
    write('environment.json', environment);
  });

  it('is compared by its numbers of windows when it was trained before there were fingerprints', async () => {
    const { split_sha256: _, ...environment } = read('environment.json');
    write('environment.json', environment);
    expect(await restore()).toBeGreaterThan(0);
    const evaluation = read(path.join('artifacts', 'evaluation.json'));
    const { windows } = evaluation.audit;
    const audit = { ...evaluation.audit, windows: { ...windows, test: windows.test + 1 } };
    write(path.join('artifacts', 'evaluation.json'), { ...evaluation, audit });
    await expect(restore()).rejects.toMatchObject({ code: 'split_changed' });
  });
});
