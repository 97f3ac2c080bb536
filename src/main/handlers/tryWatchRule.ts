import { stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { scanFolder } from '../../core/watch/scanFolder';
import { selectionOf } from '../../core/watch/selection';
import type { WatchRuleFields } from '../../shared/entities/watch';
import { MOST_TRIED, type WatchTrial } from '../../shared/entities/watchTrial';
import { WorkbenchError } from '../../shared/errors';

const LIMIT_MS = 10_000;

/**
 * Looks at what a rule would take of what lies in its folder now.
 * @param workspaceRoot nothing in it is ever taken
 * @throws WorkbenchError `file_not_found` for a folder that cannot be read, `reader_hung` when the drive does not answer
 */
export async function tryWatchRule(
  rule: WatchRuleFields,
  workspaceRoot: string,
  limitMs = LIMIT_MS,
): Promise<WatchTrial> {
  if (!isAbsolute(rule.folder)) throw unreadable(rule.folder, 'it is no absolute path');
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(hung(rule.folder, limitMs)), limitMs);
  });
  try {
    return await Promise.race([look(rule, workspaceRoot, stop.signal), tooLong]);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function look(rule: WatchRuleFields, workspaceRoot: string, signal: AbortSignal): Promise<WatchTrial> {
  const selection = selectionOf(rule, workspaceRoot);
  const scan = await scanFolder(rule.folder, selection, signal).catch((thrown: NodeJS.ErrnoException) => {
    throw unreadable(rule.folder, thrown.code ?? thrown.message);
  });
  const files: WatchTrial['files'] = [];
  for (const { path, kind } of scan.found) {
    if (signal.aborted) break;
    // What vanishes meanwhile would not be taken.
    const found = await stat(path).catch(() => null);
    if (found === null) continue;
    const modifiedAt = found.mtime.toISOString();
    files.push({ path: relative(rule.folder, path), kind, bytes: kind === 'file' ? found.size : 0, modifiedAt });
  }
  files.sort((a, b) => b.modifiedAt.localeCompare(a.modifiedAt));
  return { files: files.slice(0, MOST_TRIED), total: files.length, unreadable: scan.unreadable.length };
}

function unreadable(folder: string, why: string): WorkbenchError {
  const message = `The folder ${folder} cannot be looked into (${why}). Choose one that is there and may be read.`;
  return new WorkbenchError('file_not_found', message, { file: folder });
}

function hung(folder: string, limitMs: number): WorkbenchError {
  const message = `Looking into ${folder} took longer than ${limitMs / 1000} s. The drive may not answer, or hold very many files.`;
  return new WorkbenchError('reader_hung', message, { file: folder });
}
