import { expect, test } from 'vitest';
import { type HashedContent, recordingHash } from '../../../../src/core/ingest/recordingHash';

const content: HashedContent = {
  tracesSha256: 'a'.repeat(64),
  labelsSha256: 'b'.repeat(64),
  frames: 10,
  neuronIds: ['a', 'b'],
  classes: { 0: { name: 'rest', frames: 4 }, 1: { name: 'walk', frames: 6 } },
  trialFrames: null,
  frameRateHz: 15,
};

test('the hash is the same on every machine', () => {
  expect(recordingHash(content)).toBe('f7c092a52a0fcaea46c7e3c1b0fffcdb40fb52c670609112bbcb1c0af7ce8a7a');
});

test.each<[string, Partial<HashedContent>]>([
  ['traces', { tracesSha256: 'c'.repeat(64) }],
  ['labels', { labelsSha256: 'c'.repeat(64) }],
  ['neuron ids', { neuronIds: ['a', 'c'] }],
  ['the cut between neuron ids', { neuronIds: ['a,b'] }],
  ['class names', { classes: { ...content.classes, 1: { name: 'run', frames: 6 } } }],
  ['trial border', { trialFrames: 5 }],
  ['frame rate', { frameRateHz: 30 }],
])('it changes with the %s', (_, change) => {
  expect(recordingHash({ ...content, ...change })).not.toBe(recordingHash(content));
});
