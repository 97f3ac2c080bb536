import { expect, test } from 'vitest';
import { type KeyPress, shortcutOf } from '../../../../src/renderer/navigation/shortcuts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  ['1', { ctrlKey: true }, { kind: 'show', section: 'experiments' }],
  ['2', { ctrlKey: true }, { kind: 'show', section: 'recordings' }],
  ['3', { metaKey: true }, { kind: 'show', section: 'compare' }],
  ['4', { ctrlKey: true }, { kind: 'show', section: 'jobs' }],
  ['5', { ctrlKey: true }, { kind: 'show', section: 'settings' }],
  ['?', { shiftKey: true }, { kind: 'help' }],
  ['n', { ctrlKey: true }, { kind: 'newRun' }],
  ['o', { metaKey: true }, { kind: 'addRecording' }],
  ['ArrowLeft', { altKey: true }, { kind: 'back' }],
  ['ArrowRight', { altKey: true }, { kind: 'forward' }],
])('%s with %o is ours', (key, held, shortcut) => {
  expect(shortcutOf(press(key, held))).toEqual(shortcut);
});

test.each([
  ['n', {}],
  ['6', { ctrlKey: true }],
  ['?', { ctrlKey: true, shiftKey: true }],
  ['0', { ctrlKey: true }],
  ['n', { ctrlKey: true, shiftKey: true }],
  ['1', { ctrlKey: true, altKey: true }],
  ['ArrowLeft', {}],
  ['ArrowLeft', { altKey: true, ctrlKey: true }],
  ['c', { ctrlKey: true }],
])('%s with %o is left to others', (key, held) => {
  expect(shortcutOf(press(key, held))).toBeNull();
});
