import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export interface AppFile {
  readonly path: string;
  readonly contentType: string;
}

/**
 * The file in `folder` that an address of the app stands for; null for anything else: another host, a path that leads
 * out of the folder in any spelling, a type that the app has no files of.
 */
export function resolveAppFile(address: string, folder: string): AppFile | null {
  const url = parse(address);
  if (url === null || url.host !== 'app') return null;
  const name = decode(url.pathname === '/' ? '/index.html' : url.pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const path = join(folder, name);
  const contentType = TYPES[extname(path)];
  return path.startsWith(folder + sep) && contentType ? { path, contentType } : null;
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
