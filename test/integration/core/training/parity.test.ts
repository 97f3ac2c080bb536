import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkParity, PARITY_TOLERANCE } from '../../../../src/core/training/parity';
import { sharedFolder } from '../../../support/sharedFolder';

const fixtures = path.join(sharedFolder, 'fixtures/parity');

/** Computed once for all tests. */
const checked = existsSync(fixtures)
  ? checkParity(fixtures)
  : Promise.resolve({} as Awaited<ReturnType<typeof checkParity>>);
const MODELS = ['cnn', 'lstm', 'lstm_attention', 'hybrid', 'hybrid_no_skip_no_attention'];

test.skipIf(!existsSync(fixtures))(
  'every model equals the reference: logits, losses, gradients, weights after three steps',
  async () => {
    const results = await checked;
    expect(Object.keys(results).sort()).toEqual([...MODELS].sort());
    for (const result of Object.values(results)) {
      if (result.status !== 'checked') throw new Error('a model was not checked');
      expect(result.within_tolerance).toBe(true);
      for (const error of Object.values(result.worst_relative_error))
        expect(error).toBeLessThanOrEqual(PARITY_TOLERANCE);
    }
  },
);

test.skipIf(!existsSync(fixtures))('what rounding decides is what a normalisation or softmax takes out', async () => {
  const results = await checked;
  const leftOut = Object.values(results).flatMap((one) => (one.status === 'checked' ? one.decided_by_rounding : []));
  for (const tensor of leftOut)
    expect(tensor).toMatch(/\/(conv\d\.bias|fc\d\.bias|attention\.(layer_norm|W_k)\.bias|bn\d\.running_mean)$/u);
});

test('a folder without fixtures is refused with the file that was expected', async () => {
  await expect(checkParity(path.join(sharedFolder, 'nowhere'))).rejects.toMatchObject({
    code: 'file_not_readable',
    message: expect.stringContaining('models.json'),
  });
});
