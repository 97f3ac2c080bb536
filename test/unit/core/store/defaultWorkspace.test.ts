import { describe, expect, it } from 'vitest';
import { defaultWorkspace } from '../../../../src/core/store/defaultWorkspace';

describe('defaultWorkspace', () => {
  it('follows the platform', () => {
    expect(defaultWorkspace('linux', {}, '/home/ada')).toBe('/home/ada/.local/share/gridwalk');
    expect(defaultWorkspace('linux', { XDG_DATA_HOME: '/data' }, '/home/ada')).toBe('/data/gridwalk');
    expect(defaultWorkspace('darwin', {}, '/Users/ada')).toBe('/Users/ada/Library/Application Support/Gridwalk');
    expect(defaultWorkspace('win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada')).toBe('D:\\Local\\Gridwalk');
    expect(defaultWorkspace('win32', {}, 'C:\\Users\\ada')).toBe('C:\\Users\\ada\\AppData\\Local\\Gridwalk');
  });

  it('ignores a relative XDG_DATA_HOME, as the specification asks', () => {
    expect(defaultWorkspace('linux', { XDG_DATA_HOME: 'data' }, '/home/ada')).toBe('/home/ada/.local/share/gridwalk');
  });

  it('lets GRIDWALK_WORKSPACE decide', () => {
    expect(defaultWorkspace('linux', { GRIDWALK_WORKSPACE: '/rig', XDG_DATA_HOME: '/data' }, '/home/ada')).toBe('/rig');
  });
});
