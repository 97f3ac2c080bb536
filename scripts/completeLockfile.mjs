#!/usr/bin/env node
/**
 * Adds to package-lock.json the binaries for other platforms that npm left out because the registry in use does not
 * carry them. Without those entries `npm ci` calls the lockfile out of sync, here and everywhere else.
 * Run it after `npm install` has changed the lockfile: `node scripts/completeLockfile.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './setup/places.mjs';

/** The lockfile's packages with the missing optional ones added; an entry says only what its name and parent tell. */
export function completePackages(packages) {
  const added = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const isListed = packages[`node_modules/${name}`] || packages[`${path}/node_modules/${name}`];
      // A range would need the registry to resolve it.
      if (!isListed && /^\d+\.\d+\.\d+\S*$/.test(version))
        added[`node_modules/${name}`] = missingEntry(name, version, entry);
    }
  }
  return Object.fromEntries(Object.entries({ ...packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

function missingEntry(name, version, parent) {
  const { os, cpu, libc } = platformOf(name);
  return { version, ...cpu, ...(parent.dev && { dev: true }), ...libc, optional: true, ...os };
}

/** `@biomejs/cli-linux-x64-musl` gives linux, x64, musl. */
function platformOf(name) {
  const os = name.match(/(android|darwin|freebsd|linux|openharmony|win32)/)?.[1];
  const cpu = name.match(/-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-|$)/)?.[1];
  const libc = name.includes('musl') ? 'musl' : 'glibc';
  return { os: os && { os: [os] }, cpu: cpu && { cpu: [cpu] }, libc: os === 'linux' && { libc: [libc] } };
}

function completeLockfile(file) {
  const text = readFileSync(file, 'utf8');
  const lock = JSON.parse(text);
  const completed = `${JSON.stringify({ ...lock, packages: completePackages(lock.packages) }, null, 2)}\n`;
  if (completed !== text) writeFileSync(file, completed);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  completeLockfile(join(repositoryRoot, 'package-lock.json'));
