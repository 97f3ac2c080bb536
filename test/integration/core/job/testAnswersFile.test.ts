import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, test } from 'vitest';
import { readTestAnswers, testAnswersJson } from '../../../../src/core/job/testAnswersFile';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { testAnswers } from '../../../support/testAnswers';

const folder = temporaryFolders();

it('reads back what it wrote, and nothing where there is no file', async () => {
  const file = path.join(folder(), 'answers-test.json');
  expect(await readTestAnswers(file)).toBeNull();
  writeFileSync(file, testAnswersJson(testAnswers('01010100')));
  expect(await readTestAnswers(file)).toEqual(testAnswers('01010100'));
});

const whole = testAnswersJson(testAnswers('01010100'));
test.each([
  ['cut short', whole.slice(0, -9)],
  ['of another kind', '{"windowFrames": 4}'],
  ['with lists of different lengths', whole.replace('"predicted":[0,', '"predicted":[')],
])('a file %s is refused, with its name and what to do', async (_what, text) => {
  const file = path.join(folder(), 'answers-test.json');
  writeFileSync(file, text);
  await expect(readTestAnswers(file)).rejects.toMatchObject({
    code: 'file_not_readable',
    message: expect.stringMatching(/answers-test\.json.*Delete it/s),
  });
});
