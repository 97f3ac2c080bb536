import { expect, test } from 'vitest';
import { completePackages } from '../../../scripts/completeLockfile.mjs';

const present = { version: '1.0.0', os: ['linux'], cpu: ['x64'], libc: ['glibc'], dev: true, optional: true };

/** A lockfile's packages with one tool that names binaries for two platforms, of which the registry had one. */
const packages = {
  '': { name: 'app' },
  'node_modules/tool': {
    version: '1.0.0',
    dev: true,
    optionalDependencies: { '@tool/linux-x64-gnu': '1.0.0', '@tool/linux-arm64-musl': '1.0.0', '@tool/any': '^1.0.0' },
  },
  'node_modules/@tool/linux-x64-gnu': present,
};

test('a binary that the registry lacked gets an entry with its platform, so that npm ci finds the lockfile whole', () => {
  expect(completePackages(packages)['node_modules/@tool/linux-arm64-musl']).toEqual({
    version: '1.0.0',
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
    dev: true,
    optional: true,
  });
});

test('what is there stays as it is, and a range is left to npm', () => {
  const completed = completePackages(packages);
  expect(completed['node_modules/@tool/linux-x64-gnu']).toEqual(present);
  expect(Object.keys(completed)).toHaveLength(4);
  expect(completePackages(completed)).toEqual(completed);
});
