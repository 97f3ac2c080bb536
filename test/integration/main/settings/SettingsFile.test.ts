import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingsFile } from '../../../../src/main/settings/SettingsFile';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
const DEFAULTS = { theme: 'system', trainingsAtOnce: 1, newRun: { preset: 'default', model: 'lstm' } };
const WINDOW = { x: 1, y: 2, width: 900, height: 700, maximized: true };

describe('SettingsFile', () => {
  it('starts with defaults where there is no file', () => {
    const file = new SettingsFile(join(folder(), 'deep', 'settings.json'));
    expect([file.settings, file.window]).toEqual([DEFAULTS, null]);
  });

  it('keeps settings and window over a restart, each untouched by the other', () => {
    const path = join(folder(), 'settings.json');
    const file = new SettingsFile(path);
    expect(file.change({ theme: 'dark' })).toEqual({ ...DEFAULTS, theme: 'dark' });
    file.change({ trainingsAtOnce: 2 });
    file.rememberWindow(WINDOW);
    file.change({ theme: undefined });
    const next = new SettingsFile(path);
    expect([next.settings, next.window]).toEqual([{ ...DEFAULTS, theme: 'dark', trainingsAtOnce: 2 }, WINDOW]);
  });

  it('replaces the file as a whole and leaves nothing beside it', () => {
    const root = folder();
    new SettingsFile(join(root, 'settings.json')).change({ theme: 'light' });
    expect(readdirSync(root)).toEqual(['settings.json']);
    expect(JSON.parse(readFileSync(join(root, 'settings.json'), 'utf8')).settings).toEqual({
      ...DEFAULTS,
      theme: 'light',
    });
  });

  it.each(['', '{"settings":', '[]', 'null', '{"settings":{"theme":"pink"},"window":{"x":"left"}}'])(
    'starts with defaults from the damaged file %j',
    (text) => {
      const path = join(folder(), 'settings.json');
      writeFileSync(path, text);
      const file = new SettingsFile(path);
      expect([file.settings, file.window]).toEqual([DEFAULTS, null]);
    },
  );

  it('does not lose the theme to a damaged window', () => {
    const path = join(folder(), 'settings.json');
    writeFileSync(path, '{"settings":{"theme":"dark"},"window":{"x":null}}');
    expect(new SettingsFile(path).settings).toEqual({ ...DEFAULTS, theme: 'dark' });
  });
});
