import type { SeededRandom } from '../../shared/random';
import { initialValues } from '../model/initialise';
import type { Model } from '../model/Model';
import { ParameterLayout } from '../model/ParameterLayout';
import type { LearnerState } from './Learner';

/** The state of a learner before its first step: weights drawn from `random`, moments zero. */
export function initialState(model: Model, random: SeededRandom): LearnerState {
  const specs = [...model.parameters, ...model.state];
  const { length } = new ParameterLayout(model.parameters);
  return {
    tensors: Object.fromEntries(specs.map((spec) => [spec.name, initialValues(spec, random)])),
    firstMoment: new Float32Array(length),
    secondMoment: new Float32Array(length),
    step: 0,
  };
}
