import type { TensorSpec } from '../Model';

/** Learned scale and shift of a normalisation over `features`: initially 1 and 0. */
export function normSpecs(name: string, features: number): TensorSpec[] {
  return [
    { name: `${name}.weight`, shape: [features], initializer: { kind: 'constant', value: 1 } },
    { name: `${name}.bias`, shape: [features], initializer: { kind: 'constant', value: 0 } },
  ];
}
