import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlobs } from '../../../../src/core/watch/globs';

const matches = (pattern: string, path: string) => compileGlobs([pattern]).files(path);

describe('a pattern', () => {
  it.each([
    ['*.csv', 'a.csv', true],
    ['*.csv', 'day/one/a.CSV', true],
    ['*.csv', 'a.csv.part', false],
    ['day*/*.nwb', 'day1/a.nwb', true],
    ['day*/*.nwb', 'other/day1/a.nwb', false],
    ['day*/*.nwb', 'day1/deep/a.nwb', false],
    ['day*/**/*.nwb', 'day1/deep/er/a.nwb', true],
    ['day*/**/*.nwb', 'day1/a.nwb', true],
    ['**/raw/*', 'a/b/raw/c', true],
    ['/a.csv', 'a.csv', true],
    ['/a.csv', 'b/a.csv', false],
    ['mouse?.csv', 'mouse1.csv', true],
    ['mouse?.csv', 'mouse12.csv', false],
    ['mouse[12].csv', 'mouse2.csv', true],
    ['mouse[!12].csv', 'mouse2.csv', false],
    ['*.{csv,tsv}', 'a.tsv', true],
    ['*.{csv,tsv}', 'a.txt', false],
    ['a+b (1).csv', 'a+b (1).csv', true],
    ['a.csv', 'abcsv', false],
    ['mäuse-*.csv', 'mäuse-1.csv', true],
  ])('%s, and the path %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it('that ends in a slash is for folders, any other for files', () => {
    const { files, folders } = compileGlobs(['**/suite2p/', '*.csv']);
    expect([folders('a/suite2p'), files('a/suite2p'), folders('b.csv'), files('b.csv')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('without special characters means itself and nothing else', () => {
    const plain = fc.stringMatching(/^[a-z0-9 .+()^$|_-]{1,12}$/u);
    fc.assert(fc.property(plain, plain, (name, other) => matches(`/${name}`, other) === (name === other)));
  });
});
