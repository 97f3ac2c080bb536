import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LICENSED_PARTS } from '../../../../../src/renderer/views/settings/licensedParts';

const root = resolve(import.meta.dirname, '../../../../..');
const packageOf = (folder: string) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

describe('the list of licences', () => {
  test('names every package that is shipped, and no other', () => {
    const listed = LICENSED_PARTS.flatMap(({ packages }) => packages);
    expect([...listed].sort()).toEqual(Object.keys(packageOf('.').dependencies).sort());
  });

  test.each(LICENSED_PARTS.flatMap(({ licence, packages }) => packages.map((name) => [name, licence] as const)))(
    '%s is under the licence that its package states',
    (name, licence) => {
      const stated: string = packageOf(join('node_modules', name)).license;
      // h5wasm refers to a statement of NIST, which asks to be named.
      expect(licence).toContain(stated.startsWith('SEE LICENSE') ? 'National Institute of Standards' : stated);
    },
  );
});
