/** Whether a path below a watched folder (with `/` between its parts) is meant by some patterns. */
export type PathMatcher = (relativePath: string) => boolean;

/** What patterns say of files and of folders that are recordings; see `watchRuleFieldsSchema`. */
export interface Globs {
  readonly files: PathMatcher;
  readonly folders: PathMatcher;
}

/**
 * Compiles patterns: `*` and `?` stay within a part of the path, `**` spans parts, `[ab]` and `{a,b}` choose; all else is
 * itself, and case does not count. A pattern without a slash is a name at any depth; one that ends in a slash means
 * folders only.
 */
export function compileGlobs(patterns: readonly string[]): Globs {
  const [folders, files] = [patterns.filter(isForFolders), patterns.filter((pattern) => !isForFolders(pattern))];
  return { files: anyOf(files), folders: anyOf(folders.map((pattern) => pattern.slice(0, -1))) };
}

function isForFolders(pattern: string): boolean {
  return pattern.endsWith('/');
}

function anyOf(patterns: readonly string[]): PathMatcher {
  const expressions = patterns.map(expressionOf);
  return (relativePath) => expressions.some((expression) => expression.test(relativePath));
}

const TOKEN = /\*\*\/|\*\*|\*|\?|\[[^\]/]+\]|\{[^{}]*\}|[\s\S]/gu;

function expressionOf(pattern: string): RegExp {
  const anywhere = pattern.includes('/') ? pattern.replace(/^\.?\//u, '') : `**/${pattern}`;
  return new RegExp(`^${sourceOf(anywhere)}$`, 'iu');
}

function sourceOf(pattern: string): string {
  return (pattern.match(TOKEN) ?? []).map(sourceOfToken).join('');
}

function sourceOfToken(token: string): string {
  if (token === '**/') return '(?:[^/]+/)*';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 1 && token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(sourceOf).join('|')})`;
  if (token.length > 1)
    return `[${token
      .slice(1, -1)
      .replace(/[\\^]/gu, '\\$&')
      .replace(/^\\\^|^!/u, '^')}]`;
  return token.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&').replace('\\-', '-');
}
