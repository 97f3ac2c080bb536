import { join } from 'node:path';
import { build } from 'vite';
import { packedModules } from '../../scripts/build/packedModules.mjs';

/**
 * Bundles a TypeScript file as the app's are, for a test that runs it in a process of its own.
 * @returns the path of the CommonJS file, in `folder`
 */
export async function bundleForNode(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [packedModules()],
    ssr: { external: ['better-sqlite3', 'libsql'], noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node18',
      minify: false,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  return join(folder, `${entry.replace(/^.*\//, '').replace(/\.ts$/, '')}.cjs`);
}
