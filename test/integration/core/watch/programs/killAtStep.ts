import { createRequire } from 'node:module';
import { join } from 'node:path';

type Call = (...args: never[]) => unknown;
type Calls = Record<string, Call>;

const WRITING = {
  'node:fs': ['mkdirSync', 'renameSync', 'rmSync', 'writeFileSync'],
  'node:fs/promises': ['copyFile', 'link', 'mkdir', 'rename', 'rm', 'writeFile'],
} as const;
const WRITING_TO_HANDLE = ['write', 'writev', 'writeFile', 'truncate', 'sync', 'datasync'];

/**
 * Kills this process, as SIGKILL from outside would, right before the step of that number from now on: 1 is the next. A
 * step is whatever changes the disk: a call that writes, renames, removes or syncs, or a statement of SQLite.
 */
export function killAtStep(number: number): void {
  let steps = 0;
  const before = (owner: Calls, names: readonly string[], isStep: (args: readonly unknown[]) => boolean): void => {
    for (const name of names) {
      const call = owner[name] as Call;
      owner[name] = function (this: unknown, ...args: never[]) {
        if (isStep(args) && ++steps === number) process.kill(process.pid, 'SIGKILL');
        return call.apply(this, args);
      };
    }
  };
  const always = (): boolean => true;
  const load = createRequire(join(process.cwd(), 'package.json'));
  for (const [module, names] of Object.entries(WRITING)) before(load(module), names, always);
  const promises = load('node:fs/promises') as Calls;
  before(promises, ['open'], ([, flags]) => flags !== undefined && flags !== 'r');
  watchHandles(promises, (prototype) => before(prototype, WRITING_TO_HANDLE, always));
  const sqlite = load('better-sqlite3').prototype as Calls;
  before(sqlite, ['exec'], always);
  const prepare = sqlite['prepare'] as Call;
  sqlite['prepare'] = function (this: unknown, ...args: never[]) {
    const statement = prepare.apply(this, args) as Calls;
    before(statement, ['run'], always);
    return statement;
  };
}

/** Handles share a prototype that only a handle leads to. */
function watchHandles(promises: Calls, found: (prototype: Calls) => void): void {
  const open = promises['open'] as (...args: never[]) => Promise<object>;
  let isFound = false;
  promises['open'] = async (...args: never[]) => {
    const handle = await open(...args);
    if (!isFound) found(Object.getPrototypeOf(handle));
    isFound = true;
    return handle;
  };
}
