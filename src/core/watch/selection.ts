import { relative, sep } from 'node:path';
import type { WatchRuleFields } from '../../shared/entities/watch';
import { companionMatcher } from './companions';
import { compileGlobs, type PathMatcher } from './globs';

/** Which paths below the folder of a rule (with `/` between parts) are recordings. */
export interface Selection {
  readonly file: PathMatcher;
  /** A folder that is a recording; nothing below it is one. */
  readonly folder: PathMatcher;
  /** A folder to look into. */
  readonly enter: PathMatcher;
}

type SelectingRule = Pick<WatchRuleFields, 'folder' | 'include' | 'exclude' | 'companions' | 'ingest'>;

/**
 * What begins with a dot is never taken: programs write and copy to such names before they rename; nor is anything that
 * lies in the workspace.
 */
export function selectionOf(rule: SelectingRule, workspaceRoot: string): Selection {
  const include = compileGlobs(rule.include);
  const exclude = compileGlobs(rule.exclude);
  const isCompanion = companionMatcher(rule);
  const ownPlace = relative(rule.folder, workspaceRoot).split(sep).join('/');
  const isHidden = (path: string) => /(^|\/)[.~]/u.test(path) || `${path}/`.startsWith(`${ownPlace}/`);
  const enter = (path: string) => !isHidden(path) && !exclude.folders(path);
  return {
    file: (path) => include.files(path) && !exclude.files(path) && !isHidden(path) && !isCompanion(path),
    folder: (path) => include.folders(path) && enter(path),
    enter,
  };
}
