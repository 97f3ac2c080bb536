import { expect, test } from 'vitest';
import { restartArguments } from '../../../../src/main/app/restartArguments';

test('a new start keeps its other arguments and gets another workspace', () => {
  expect(restartArguments(['electron', '/app', '--workspace', '/a', '--no-sandbox'], '/b')).toEqual([
    '/app',
    '--no-sandbox',
    '--workspace',
    '/b',
  ]);
  expect(restartArguments(['gridwalk', '--workspace=/a'], '/b')).toEqual(['--workspace', '/b']);
});

test('the default workspace is not named, so that it keeps its settings', () => {
  expect(restartArguments(['gridwalk', '--workspace', '/a', '-x'], null)).toEqual(['-x']);
});
