import { expect, it } from 'vitest';
import { baselineNamed, WARNED_BASELINES } from '../../../../src/shared/entities/baselines';

it('names each baseline in tables and in sentences', () => {
  expect(baselineNamed('logistic_window')).toEqual({
    label: 'logistic regression, window',
    spoken: 'logistic regression on the whole window',
    kind: 'rival',
    warned: true,
  });
  expect(baselineNamed('previous_label').kind).toBe('oracle');
});

it('calls a baseline of another version by its own name', () => {
  expect(baselineNamed('kernel_machine')).toMatchObject({ label: 'kernel machine', kind: 'rival', warned: false });
  expect(baselineNamed('constructor').label).toBe('constructor');
});

it('warns of decoders that beat neither the most frequent class nor logistic regression', () => {
  expect(WARNED_BASELINES).toEqual(['majority', 'logistic_last_frame', 'logistic_window', 'logistic_mean_and_last']);
});
