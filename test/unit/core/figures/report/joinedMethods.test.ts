import { describe, expect, it } from 'vitest';
import {
  decodedNeurons,
  joinedNormalisation,
  joinedRecordings,
} from '../../../../../src/core/figures/report/joinedMethods';
import { runConfig } from '../../../../support/datasetFixtures';
import { namedRecording } from '../../../../support/joinedRecordings';

const metas = [
  namedRecording('day 1', { frames: 300, neurons: 4 }),
  namedRecording('day 2', { frames: 200, seed: 2 }),
].map(({ meta }) => meta);
const config = (changes = {}) => runConfig({ dataset: { also: ['b'], ...changes } }).dataset;

describe('the methods of several recordings', () => {
  it('name each with its frames, neurons and hash, and how they are joined', () => {
    const text = joinedRecordings(metas, config());
    expect(text).toContain('joins 2 recordings on the neurons that all have');
    expect(text).toContain(`day 1 (300 frames of 4 neurons, SHA-256 ${metas[0]?.hash})`);
    expect(text).toContain(`day 2 (200 frames of 6 neurons, SHA-256 ${metas[1]?.hash})`);
    expect(joinedRecordings(metas, config({ joining: 'input_layers' }))).toContain('learned linear map');
  });

  it('say on what each was normalised, test frames included where they were', () => {
    expect(joinedNormalisation(config())).toMatch(/own training frames, one without .* those of all others pooled/);
    expect(joinedNormalisation(config({ session_normalisation: 'own' }))).toMatch(/test frames included/);
    expect(joinedNormalisation(config({ joining: 'input_layers' }))).toMatch(/own training frames\.$/);
    expect(joinedNormalisation(config({ normalisation: 'none' }))).toBe('');
  });

  it('count neurons, not columns that say whose a frame is', () => {
    const whole = { ...metas[0]!, neurons: 12 };
    expect(decodedNeurons(whole, metas, config({ joining: 'input_layers' }))).toBe(10);
    expect(decodedNeurons(whole, metas, config())).toBe(12);
  });

  it('say nothing of a single recording', () => {
    expect(joinedRecordings(metas.slice(0, 1), config({ also: [] }))).toBe('');
    expect(joinedNormalisation(config({ also: [] }))).toBe('');
  });
});
