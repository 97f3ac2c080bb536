import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gridwalk, QUICK, smallCsv } from '../../support/commandLine';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make, remove } = makeTemporaryFolders();
afterAll(remove);

describe('a decoder leaves the workspace and comes back', () => {
  let folder = '';
  let csv = '';
  let run = '';
  const command = async (...args: readonly string[]) => {
    const { code, out } = await gridwalk([...args, '--workspace', path.join(folder, 'workspace'), '--json']);
    return { code, json: JSON.parse(out) };
  };

  beforeAll(async () => {
    folder = make();
    csv = await smallCsv(folder);
    const { json } = await command('train', `dataset.recording=${csv}`, 'training.max_epochs=1', ...QUICK);
    run = json.run.id;
  });

  it('predicts a file with a note that it was trained on it', async () => {
    const out = path.join(folder, 'predictions.csv');
    const { code, json } = await command('predict', run, csv, '--out', out, '--temperature');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      run,
      windows: 1495,
      acquaintance: 'own',
      temperatures: { multiclass: expect.any(Number) },
    });
    expect(json.notes[0]).toMatch(/^NOT HELD OUT/);
    expect(readFileSync(out, 'utf8').split('\n')).toHaveLength(1497);
  });

  it('exports weights and imports them as a run without scores', async () => {
    const file = path.join(folder, 'weights.safetensors');
    expect((await command('weights', 'export', run, '--out', file)).code).toBe(0);
    const imported = await command('weights', 'import', file, '--recording', csv);
    expect(imported.json.warnings[0]).toContain('NOT KNOWN TO BE HELD OUT');
    const { json } = await command('runs');
    const [newest] = json.runs;
    expect(newest).toMatchObject({ id: imported.json.run, status: 'finished', summary: null });
  });

  it('writes no safetensors under the name of a PyTorch checkpoint, and says what reads them', async () => {
    const { code, json } = await command('weights', 'export', run, '--out', path.join(folder, 'decoder.pth'));
    expect([code, json.error.code]).toEqual([2, 'usage']);
    expect(json.error.message).toMatch(
      /decoder\.pth: weights are written as safetensors.*safetensors\.torch\.load_file/,
    );
    expect(existsSync(path.join(folder, 'decoder.pth'))).toBe(false);
  });

  it('refuses weights for another model with exit code 3, and a recording that is not named with 2', async () => {
    const file = path.join(folder, 'weights.safetensors');
    await command('weights', 'export', run, '--out', file);
    const other = await command('weights', 'import', file, '--recording', csv, 'model.hidden=9');
    expect([other.code, other.json.error.code]).toEqual([3, 'weights_mismatch']);
    expect((await command('weights', 'import', file)).code).toBe(2);
  });

  it('exports a model for TensorFlow.js', async () => {
    const out = path.join(folder, 'model');
    const { code, json } = await command('export', run, '--out', out);
    expect(code).toBe(0);
    expect(json.files.every((file: string) => existsSync(file))).toBe(true);
    expect(JSON.parse(readFileSync(path.join(out, 'model.json'), 'utf8')).format).toBe('graph-model');
  });
});
