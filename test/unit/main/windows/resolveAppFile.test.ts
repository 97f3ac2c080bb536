import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveAppFile } from '../../../../src/main/windows/resolveAppFile';

const FOLDER = `${sep}app${sep}dist${sep}renderer`;
const pathOf = (address: string) => resolveAppFile(address, FOLDER)?.path ?? null;

describe('resolveAppFile', () => {
  it('finds the files of the app', () => {
    expect(pathOf('gridwalk://app/')).toBe(`${FOLDER}${sep}index.html`);
    expect(pathOf('gridwalk://app/assets/index-C1.js?v=1#x')).toBe(`${FOLDER}${sep}assets${sep}index-C1.js`);
    expect(resolveAppFile('gridwalk://app/a%20b.css', FOLDER)).toEqual({
      path: `${FOLDER}${sep}a b.css`,
      contentType: 'text/css; charset=utf-8',
    });
  });

  it('takes dots in an address for what is in its folder, as the address itself does', () => {
    expect(pathOf('gridwalk://app/../../package.json')).toBe(`${FOLDER}${sep}package.json`);
    expect(pathOf('gridwalk://app/%2e%2e/%2e%2e/package.json')).toBe(`${FOLDER}${sep}package.json`);
  });

  it.each([
    'gridwalk://other/index.html',
    'gridwalk://app.evil/index.html',
    'gridwalk://app/..%2f..%2fpackage.json',
    'gridwalk://app/..%5c..%5cpackage.json',
    'gridwalk://app/assets/%00.js',
    'gridwalk://app/%E0%A4%A.js',
    'gridwalk://app/secret.txt',
    'gridwalk://app/assets',
    'not an address',
  ])('gives nothing for %s', (address) => {
    expect(pathOf(address)).toBeNull();
  });

  it('never leaves its folder', () => {
    const piece = fc.constantFrom('..', '%2e%2e', '.', '%2f', '/', '\\', '%5c', 'a', '~', '%252e', 'x.js');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = pathOf(`gridwalk://app/${pieces.join('/')}.js`);
        return path === null || (path.startsWith(FOLDER + sep) && !path.includes(`${sep}..${sep}`));
      }),
    );
  });
});
