import { describe, expect, it } from 'vitest';
import { describeJobEnd } from '../../../../src/main/app/describeJobEnd';
import type { Run } from '../../../../src/shared/entities/run';
import { aSummary } from '../../../support/storeFixtures';

const run = (change: Partial<Run>): Run => ({
  id: 'abcd',
  experimentId: 'e',
  experimentName: 'e',
  recordingId: 'aaaaaaaaaaaa',
  recordingName: 'worm 1',
  model: 'lstm',
  split: 'blocked',
  leaky: false,
  seed: 1,
  status: 'finished',
  epochs: 3,
  createdAt: '',
  startedAt: null,
  finishedAt: null,
  resumable: false,
  error: null,
  summary: aSummary(3),
  ...change,
});

describe('describeJobEnd', () => {
  it('tells the headline number of a finished run', () => {
    expect(describeJobEnd(run({}))).toEqual({
      title: 'Training finished',
      body: 'lstm on worm 1: balanced accuracy 0.60 on test',
    });
  });

  it('never shows the number of a leaky split without saying so', () => {
    expect(describeJobEnd(run({ leaky: true }))?.body).toMatch(/0\.60 on test, from a leaky split$/);
  });

  it('tells why a run failed or crashed', () => {
    const error = { code: 'job_crashed', message: 'Killed.' };
    expect(describeJobEnd(run({ status: 'crashed', error }))).toEqual({
      title: 'Training crashed',
      body: 'lstm on worm 1: Killed.',
    });
  });

  it('is silent about what the user did', () => {
    for (const status of ['cancelled', 'interrupted', 'queued', 'running'] as const)
      expect(describeJobEnd(run({ status }))).toBeNull();
  });
});
