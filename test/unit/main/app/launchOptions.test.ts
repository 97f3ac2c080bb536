import { describe, expect, it } from 'vitest';
import { parseLaunchOptions, withRemembered } from '../../../../src/main/app/launchOptions';
import { userDataFolder } from '../../../../src/main/app/userDataFolder';

const parse = (args: readonly string[], env = {}) =>
  parseLaunchOptions({
    argv: ['electron', '--no-sandbox', '/app', ...args],
    env,
    cwd: '/lab',
    platform: 'linux',
    home: '/home/ada',
  });

describe('withRemembered', () => {
  it('opens the workspace that was chosen last where a start names none, as long as it is there', () => {
    const remembered = { workspace: '/rig', isDefaultWorkspace: false };
    expect(withRemembered(parse([]), '/rig', () => true)).toEqual(remembered);
    expect(withRemembered(parse([]), '/rig', () => false)).toEqual(parse([]));
    expect(withRemembered(parse([]), null, () => true)).toEqual(parse([]));
    expect(withRemembered(parse(['--workspace', '/arg']), '/rig', () => true).workspace).toBe('/arg');
  });
});

describe('parseLaunchOptions', () => {
  it('takes the folder after --workspace or =, seen from where the app was started', () => {
    expect(parse(['--workspace', 'rig 1'])).toEqual({ workspace: '/lab/rig 1', isDefaultWorkspace: false });
    expect(parse(['--workspace=/data/rig'])).toEqual({ workspace: '/data/rig', isDefaultWorkspace: false });
  });

  it('prefers the command line to GRIDWALK_WORKSPACE, and that to the default', () => {
    const env = { GRIDWALK_WORKSPACE: '/env' };
    expect(parse(['--workspace', '/arg'], env).workspace).toBe('/arg');
    expect(parse([], env)).toEqual({ workspace: '/env', isDefaultWorkspace: false });
    expect(parse([])).toEqual({ workspace: '/home/ada/.local/share/gridwalk', isDefaultWorkspace: true });
  });

  it('says what is missing when no folder follows', () => {
    for (const args of [['--workspace'], ['--workspace', '--inspect'], ['--workspace=']]) {
      expect(() => parse(args)).toThrow(expect.objectContaining({ code: 'usage' }));
    }
  });
});

describe('userDataFolder', () => {
  it('is the usual one for the default workspace, and its own for every other', () => {
    const other = (workspace: string) => userDataFolder('/config/Gridwalk', { workspace, isDefaultWorkspace: false });
    expect(userDataFolder('/config/Gridwalk', { workspace: '/any', isDefaultWorkspace: true })).toBe(
      '/config/Gridwalk',
    );
    expect(other('/a')).toMatch(/^\/config\/Gridwalk\/workspaces\/[0-9a-f]{12}$/);
    expect(other('/a')).toBe(other('/a'));
    expect(other('/a')).not.toBe(other('/b'));
  });
});
