import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../../src/core/config/nearest';

const KEYS = ['batch_size', 'max_epochs', 'early_stopping'];

test.each([
  ['bach_size', 'batch_size'],
  ['batchsize', 'batch_size'],
  ['BATCH_SIZE', 'batch_size'],
  ['max_epoch', 'max_epochs'],
  ['max_epcohs', 'max_epochs'],
  ['learning_rate', null],
  ['', null],
])('%s is taken for %s', (word, candidate) => expect(nearest(word, KEYS)).toBe(candidate));

test('there is nothing near among nothing', () => expect(nearest('a', [])).toBeNull());

test('a word with one letter changed, lost or doubled is still recognised', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KEYS), fc.nat(), fc.constantFrom('', 'zz', 'z'), (key, place, put) => {
      const at = place % key.length;
      const typed = key.slice(0, at) + (put === 'zz' ? key.charAt(at) + key.charAt(at) : put) + key.slice(at + 1);
      expect(nearest(typed, KEYS)).toBe(key);
    }),
  );
});
