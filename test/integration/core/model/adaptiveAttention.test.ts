import { afterEach, describe, expect, test } from 'vitest';
import type { EagerLearner } from '../../../../src/core/training/EagerLearner';
import type { ModelConfig } from '../../../../src/shared/config/runConfig';
import { batchOfStep, smallLearner, WINDOW } from '../../../support/modelChecks';
import { relativeError } from '../../../support/tensors';

const HYBRID = {
  name: 'hybrid',
  hidden: 8,
  heads: 4,
  dropout: 0.3,
  layers: 1,
  skip: true,
  dynamic_norm: true,
} as const;
const RATES = { dropout: 0.3, attention_dropout: 0.1, head_dropout: 0.2 } as const;
const LSTM = { name: 'lstm_attention', hidden: 12, layers: 2, heads: 4, attention_dim: 8, ...RATES } as const;
const MODELS: readonly (readonly [string, (attention: 'standard' | 'adaptive') => ModelConfig])[] = [
  ['hybrid', (attention) => ({ ...HYBRID, attention })],
  ['lstm_attention', (attention) => ({ ...LSTM, attention })],
];
const STARTS = Int32Array.from({ length: 20 }, (_, start) => 3 * start);
const made: EagerLearner[] = [];
afterEach(() => {
  for (const learner of made.splice(0)) learner.dispose();
});

describe.each(MODELS)('%s with adaptive attention', (_, configOf) => {
  function learner(attention: 'standard' | 'adaptive'): EagerLearner {
    const own = smallLearner(configOf(attention), 1).learner;
    made.push(own);
    return own;
  }

  test('starts with the weights and the logits of standard attention', () => {
    const [standard, adaptive] = [learner('standard'), learner('adaptive')];
    const weights = adaptive.readState().tensors;
    expect(weights).toMatchObject(standard.readState().tensors);
    expect(weights['attention.scale']).toHaveLength(4);
    expect(weights['attention.position_bias']).toEqual(new Float32Array(4 * (2 * WINDOW - 1)));
    const [plain, adapted] = [standard.predict(STARTS), adaptive.predict(STARTS)];
    for (const [task, logits] of Object.entries(plain))
      expect(relativeError(adapted[task]!, logits)).toBeLessThan(1e-5);
  });

  test('learns its scales and biases', () => {
    const own = learner('adaptive');
    const before = structuredClone(own.readState().tensors);
    for (let step = 0; step < 3; step += 1) own.trainStep(batchOfStep(step), 1e-2);
    const { tensors } = own.readState();
    for (const name of ['attention.scale', 'attention.position_bias']) {
      expect(tensors[name]!.every((value, index) => value !== before[name]![index])).toBe(true);
    }
  });
});
