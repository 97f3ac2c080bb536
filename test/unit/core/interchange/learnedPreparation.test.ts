import { expect, test } from 'vitest';
import { learnedPreparation } from '../../../../src/core/interchange/learnedPreparation';
import { DEFAULT_INGEST, type IngestOptions } from '../../../../src/shared/entities/ingestOptions';

const raw: IngestOptions = { ...DEFAULT_INGEST, signals: [] };
const masked: IngestOptions = { ...DEFAULT_INGEST, signals: [{ kind: 'mask', ranges: [[0, 9]] }] };
const scored: IngestOptions = { ...DEFAULT_INGEST, signals: [{ kind: 'zscore' }] };

test('of recordings that were prepared alike, but for their bad frames, a file is prepared like the first', async () => {
  const preparations = [
    { recording: 'A', preparation: raw },
    { recording: 'B', preparation: masked },
  ];
  expect(await learnedPreparation({ preparation: raw, preparations }, 'nowhere')).toBe(raw);
});

test('of recordings that were prepared differently, a file is prepared like the one that is named', async () => {
  const preparations = [
    { recording: 'A', preparation: raw },
    { recording: 'B', preparation: scored },
    { recording: 'C', preparation: null },
  ];
  const description = { preparation: raw, preparations };
  await expect(learnedPreparation(description, 'nowhere')).rejects.toMatchObject({
    code: 'choice_needed',
    message: expect.stringMatching(/different ways, such as A and B and C, .*--input/),
  });
  expect(await learnedPreparation(description, 'nowhere', 'B')).toBe(scored);
  expect(await learnedPreparation(description, 'nowhere', 'C')).toBe(null);
});
