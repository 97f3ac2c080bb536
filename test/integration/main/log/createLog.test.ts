import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/log/createLog';
import { steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();

describe('createLog', () => {
  it('notes what happened, when, and where in the code', () => {
    const root = join(folder(), 'logs');
    const log = createLog(root, steppingClock());
    log.info('started');
    log.bug('request runs.get', new TypeError('oops'));
    const text = readFileSync(join(root, 'main.log'), 'utf8');
    expect(text).toMatch(
      /^2026-01-01T00:00:00.000Z info started\n2026-01-01T00:00:01.000Z bug request runs.get: TypeError: oops\n.*createLog\.test/s,
    );
  });

  it('sets a large file aside, so that it cannot fill the disk', () => {
    const root = folder();
    writeFileSync(join(root, 'main.log'), 'x'.repeat(1_000_001));
    createLog(root, steppingClock()).info('new');
    expect(statSync(join(root, 'main.old.log')).size).toBe(1_000_001);
    expect(readFileSync(join(root, 'main.log'), 'utf8')).toMatch(/info new\n$/);
    expect(statSync(join(root, 'main.log')).size).toBeLessThan(100);
  });

  it('does not throw where nothing can be written', () => {
    const file = join(folder(), 'a file');
    writeFileSync(file, '');
    expect(() => createLog(join(file, 'logs'), steppingClock()).info('x')).not.toThrow();
  });
});
