import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeConfig } from '../../../../src/core/config/composeConfig';
import { overridesOf } from '../../../../src/core/config/overridesOf';

const configRoot = path.resolve(import.meta.dirname, '../../../../resources/config');
const recording = 'dataset.recording="abcdef012345"';

describe('overridesOf', () => {
  it('names the groups, the recording and what differs from the defaults, nothing else', () => {
    const config = composeConfig(configRoot, [
      'preset=reference',
      recording,
      'training.batch_size=7',
      'split=random_windows',
    ]);
    expect(overridesOf(configRoot, config)).toEqual([
      'model=lstm',
      'preset=reference',
      recording,
      'split.name="random_windows"',
      'training.batch_size=7',
    ]);
  });

  it('leads back to the same configuration', () => {
    const changes = fc.record({
      seed: fc.nat(1000),
      blocks: fc.option(fc.integer({ min: 3, max: 50 })),
      clip: fc.option(fc.double({ min: 0.01, max: 10, noNaN: true })),
      metric: fc.constantFrom('val/loss', 'val/multiclass/f1_macro'),
    });
    fc.assert(
      fc.property(changes, ({ seed, blocks, clip, metric }) => {
        const given = [
          `seed=${seed}`,
          `split.blocks=${blocks}`,
          `optimizer.clip_norm=${clip}`,
          `training.early_stopping.metric=${metric}`,
        ];
        const config = composeConfig(configRoot, [recording, ...given]);
        expect(composeConfig(configRoot, overridesOf(configRoot, config))).toEqual(config);
      }),
    );
  });

  it('leads back to the same choice of classes, whatever they are called', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
    const merges = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      names,
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(names, merges, (exclude_classes, merge_classes) => {
        const config = composeConfig(configRoot, [recording]);
        const chosen = {
          ...config,
          dataset: { ...config.dataset, exclude_classes, merge_classes: { ...merge_classes } },
        };
        expect(composeConfig(configRoot, overridesOf(configRoot, chosen))).toEqual(chosen);
      }),
      { numRuns: 30 },
    );
  });

  it('leads back to the same recording, whatever its name holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[\\"' {[,=]+$/u)), (name) => {
        const config = composeConfig(configRoot, [recording]);
        const named = { ...config, dataset: { ...config.dataset, recording: name } };
        expect(composeConfig(configRoot, overridesOf(configRoot, named))).toEqual(named);
      }),
      { numRuns: 30 },
    );
  });
});
