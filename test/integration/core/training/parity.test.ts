import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkParity, PARITY_TOLERANCE } from '../../../../src/core/training/parity';
import { sharedFolder } from '../../../support/sharedFolder';

const fixtures = path.join(sharedFolder, 'fixtures/parity');

test.skipIf(!existsSync(fixtures))(
  'the lstm equals the reference: logits, losses, gradients, weights after three steps',
  async () => {
    const results = await checkParity(fixtures);
    const lstm = results['lstm'];
    if (lstm?.status !== 'checked') throw new Error('lstm was not checked');
    expect(lstm.within_tolerance).toBe(true);
    for (const error of Object.values(lstm.worst_relative_error)) expect(error).toBeLessThanOrEqual(PARITY_TOLERANCE);
  },
);

test('a folder without fixtures is refused with the file that was expected', async () => {
  await expect(checkParity(path.join(sharedFolder, 'nowhere'))).rejects.toMatchObject({
    code: 'file_not_readable',
    message: expect.stringContaining('models.json'),
  });
});
