import { expect, test } from 'vitest';
import { KEY_SHEET } from '../../../../src/renderer/navigation/keySheet';
import { type KeyPress, shortcutOf } from '../../../../src/renderer/navigation/shortcuts';
import { gridStep } from '../../../../src/renderer/views/experiments/table/gridKeys';

const NAMES: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  Space: ' ',
  '−': '-',
};
/** What the page does not follow itself: the menu's own, and what closes dialogs. */
const ELSEWHERE = ['Ctrl ,', 'Ctrl +', 'Ctrl −', 'Ctrl 0', 'Esc', '/', 'Alt ←', 'Alt →', 'Alt Shift ←', 'Alt Shift →'];

function pressed(combination: string): KeyPress {
  const parts = combination.split(' ');
  const key = parts.at(-1) ?? '';
  return {
    key: NAMES[key] ?? (key.length === 1 ? key.toLowerCase() : key),
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: false,
  };
}

const keysOf = (where: string): readonly string[] => {
  const lines = KEY_SHEET.find((part) => part.where === where)?.keys ?? [];
  return lines.flatMap(([keys]) => (keys === '/' ? ['/'] : keys.split(' / ')));
};

test.each(keysOf('Everywhere').filter((keys) => keys.startsWith('Alt') || !ELSEWHERE.includes(keys)))(
  'the window follows %s, as the sheet says',
  (keys) => {
    expect(shortcutOf(pressed(keys))).not.toBeNull();
  },
);

test.each(keysOf('In the table of runs').filter((keys) => !ELSEWHERE.includes(keys)))(
  'the table of runs follows %s, as the sheet says',
  (keys) => {
    expect(gridStep(pressed(keys), 5, 20, 10)).not.toBeNull();
  },
);

test('no key is told twice for the same place', () => {
  for (const { where } of KEY_SHEET) expect(new Set(keysOf(where)).size, where).toBe(keysOf(where).length);
});
