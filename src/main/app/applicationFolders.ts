import { join } from 'node:path';

/** Where the parts of the app lie, seen from the folder of the main bundle (`dist/main`); the same in a package. */
export interface ApplicationFolders {
  readonly renderer: string;
  readonly preload: string;
  readonly trainJob: string;
  readonly ingestJob: string;
  readonly inspectJob: string;
  readonly sourceJob: string;
  readonly analysisJob: string;
  readonly config: string;
  readonly icon: string;
}

export function applicationFolders(mainFolder: string): ApplicationFolders {
  const dist = join(mainFolder, '..');
  const resources = join(dist, '..', 'resources');
  return {
    renderer: join(dist, 'renderer'),
    preload: join(dist, 'preload', 'preload.cjs'),
    trainJob: join(dist, 'utility', 'trainJob.cjs'),
    ingestJob: join(dist, 'utility', 'ingestJob.cjs'),
    inspectJob: join(dist, 'utility', 'inspectJob.cjs'),
    sourceJob: join(dist, 'utility', 'sourceJob.cjs'),
    analysisJob: join(dist, 'utility', 'analysisJob.cjs'),
    config: join(resources, 'config'),
    icon: join(resources, 'icons', '256x256.png'),
  };
}
