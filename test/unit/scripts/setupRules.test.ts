import { expect, test } from 'vitest';
import { isAtLeast } from '../../../scripts/setup/nodeRuntime.mjs';
import { cacheFolder } from '../../../scripts/setup/places.mjs';
import { cudaRequirements } from '../../../scripts/setup/tensorflow/installCudaLibraries.mjs';

test.each([
  ['22.14.0', '22.14.0', true],
  ['22.9.1', '22.14.0', false],
  ['24.0.0', '22.14.0', true],
  ['20.20.2', '22.14.0', false],
])('Node %s is at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

test('the cache lies where each platform has caches, and a relative XDG_CACHE_HOME is ignored', () => {
  const home = '/home/ada';
  expect(cacheFolder({ platform: 'linux', env: {}, home })).toBe('/home/ada/.cache/gridwalk');
  expect(cacheFolder({ platform: 'linux', env: { XDG_CACHE_HOME: '/fast' }, home })).toBe('/fast/gridwalk');
  expect(cacheFolder({ platform: 'linux', env: { XDG_CACHE_HOME: 'here' }, home })).toBe('/home/ada/.cache/gridwalk');
  expect(cacheFolder({ platform: 'darwin', env: {}, home })).toBe('/home/ada/Library/Caches/gridwalk');
});

test("the CUDA packages are those of the wheel's own extra, and no others", () => {
  const metadata = [
    'Name: tensorflow',
    'Requires-Dist: numpy>=1.26.0',
    'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
    "Requires-Dist: nvidia-cudnn-cu12 (<10.0,>=9.3.0.75) ; extra == 'and-cuda'",
    'Requires-Dist: tensorflow-gcs ; extra == "gcs-filesystem"',
  ].join('\n');
  expect(cudaRequirements(metadata)).toEqual([
    'nvidia-cublas-cu12<13.0,>=12.5.3.2',
    'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
  ]);
});
