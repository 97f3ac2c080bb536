import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `body` while holding a lock file; a second process waits, saying so once.
 *
 * The holder touches the file every `heartbeatMs`. A lock is stale when its process is gone from this machine, or when
 * the waiter has itself watched it for `staleAfterMs` without a touch (a stopped process, another machine's home
 * folder): comparing what the waiter saw, never two clocks.
 *
 * `body` receives an AbortSignal that fires when the caller's does, or when the lock was lost to another process.
 */
export async function withLock(lockPath, options, body) {
  const { say, waitingFor, heartbeatMs = 1000, staleAfterMs = 20_000, pollMs = 200, signal } = options;
  const token = await acquire(lockPath, { say, waitingFor, staleAfterMs, pollMs, signal });
  const stop = new AbortController();
  const forward = () => stop.abort(signal.reason);
  signal?.addEventListener('abort', forward);
  const beat = setInterval(() => {
    if (holder(lockPath)?.token === token) touch(lockPath);
    else stop.abort(new Error(`the lock ${lockPath} was taken over by another process`));
  }, heartbeatMs);
  try {
    signal?.throwIfAborted();
    return await body(stop.signal);
  } finally {
    clearInterval(beat);
    signal?.removeEventListener('abort', forward);
    if (holder(lockPath)?.token === token) rmSync(lockPath, { force: true });
  }
}

async function acquire(lockPath, { say, waitingFor, staleAfterMs, pollMs, signal }) {
  mkdirSync(dirname(lockPath), { recursive: true });
  const token = randomUUID();
  let watched = null;
  let hasSaid = false;
  while (!tryCreate(lockPath, token)) {
    signal?.throwIfAborted();
    const seen = observe(lockPath);
    if (!seen) continue;
    if (!watched || watched.token !== seen.token || watched.touchedAt !== seen.touchedAt) {
      watched = { ...seen, since: performance.now() };
    }
    if (isGone(seen) || performance.now() - watched.since > staleAfterMs) {
      removeStale(lockPath, seen);
      continue;
    }
    if (!hasSaid) say(`waiting for ${waitingFor} (process ${seen.pid}) to finish`);
    hasSaid = true;
    await sleep(pollMs);
  }
  return token;
}

/** Creates the lock with its content in one step: a hard link to a finished file, which fails when the lock exists. */
function tryCreate(lockPath, token) {
  const draft = `${lockPath}.${token}`;
  writeFileSync(draft, JSON.stringify({ token, pid: process.pid, host: hostname() }));
  try {
    linkSync(draft, lockPath);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code === 'EPERM' || error.code === 'ENOTSUP') return tryCreateWithoutLinks(lockPath, token);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** File systems without hard links (exFAT, some network drives): exclusive creation is the next best. */
function tryCreateWithoutLinks(lockPath, token) {
  try {
    writeFileSync(lockPath, JSON.stringify({ token, pid: process.pid, host: hostname() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holder(lockPath) {
  try {
    return JSON.parse(readFileSync(lockPath, 'utf8'));
  } catch {
    return null;
  }
}

/** The lock as a waiter sees it; null when it vanished meanwhile. Unreadable content counts as a holder without a name. */
function observe(lockPath) {
  try {
    const touchedAt = statSync(lockPath).mtimeMs;
    return { token: 'unreadable', pid: 'unknown', host: '', ...holder(lockPath), touchedAt };
  } catch {
    return null;
  }
}

function isGone({ pid, host }) {
  if (host !== hostname() || !Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/**
 * Removes a stale lock. Several waiters may judge the same lock stale, so the right to remove it is itself exclusive,
 * and named after that very lock: who comes late finds another lock in its place and leaves it alone.
 */
function removeStale(lockPath, seen) {
  const right = `${lockPath}.${seen.token}.takeover`;
  try {
    writeFileSync(right, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
  } catch {
    // Another waiter is at it; if it died doing so, the next look tries again.
    const other = holder(right);
    if (other && isGone(other)) rmSync(right, { force: true });
    return;
  }
  if ((holder(lockPath)?.token ?? 'unreadable') === seen.token) rmSync(lockPath, { force: true });
  rmSync(right, { force: true });
}

function touch(lockPath) {
  const now = new Date();
  try {
    utimesSync(lockPath, now, now);
  } catch {
    // Gone between the look and the touch: the next beat notices.
  }
}
