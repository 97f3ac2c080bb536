import { deflateRawSync } from 'node:zlib';
import { build } from 'vite';

const SUFFIX = '?packed';
const IS_PACKED = /\?packed$/;

/**
 * `import { code } from './some.ts?packed'`: the module with all it imports as one CommonJS text, deflated, in base64.
 * Code for a worker thread travels so within the file of the process that starts it, which then reads no second file.
 *
 * @returns {import('vite').Plugin & { configureVitest(context: import('vitest/node').VitestPluginContext): void }}
 */
export function packedModules() {
  return {
    name: 'gridwalk:packed-modules',
    enforce: 'pre',
    // Vitest keeps what it made of a module until the module's own text changes; here its imports count as well.
    configureVitest({ defineCacheKeyGenerator }) {
      defineCacheKeyGenerator(({ id }) => (IS_PACKED.test(id) ? false : null));
    },
    resolveId: {
      filter: { id: IS_PACKED },
      async handler(source, importer) {
        const resolved = await this.resolve(source.slice(0, -SUFFIX.length), importer, { skipSelf: true });
        return resolved && `${resolved.id}${SUFFIX}`;
      },
    },
    load: {
      filter: { id: IS_PACKED },
      async handler(id) {
        const { text, modules } = await bundled(id.slice(0, -SUFFIX.length));
        for (const module of modules) this.addWatchFile(module);
        const packed = deflateRawSync(text, { level: 9 }).toString('base64');
        return { code: `export const code = '${packed}';`, moduleSideEffects: false };
      },
    },
  };
}

async function bundled(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      write: false,
      target: 'node18',
      minify: false,
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
  });
  const [chunk] = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`${entry} gave no code`);
  return { text: chunk.code, modules: Object.keys(chunk.modules) };
}
