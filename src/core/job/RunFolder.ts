import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import type { RunConfig } from '../../shared/config/runConfig';
import type { Artifact } from '../../shared/entities/run';
import { writeFileDurably } from '../training/writeFileDurably';

/** The files of one run: `config.yaml`, `overrides.yaml`, `environment.json`, `checkpoints/`, `artifacts/`, `log.jsonl`. */
export class RunFolder {
  private constructor(
    readonly root: string,
    private readonly logFile: WriteStream,
  ) {}

  /** Makes the folder where it is not there yet; the log is appended to. */
  static async open(root: string): Promise<RunFolder> {
    await mkdir(path.join(root, 'checkpoints'), { recursive: true });
    await mkdir(path.join(root, 'artifacts'), { recursive: true });
    const logFile = createWriteStream(path.join(root, 'log.jsonl'), { flags: 'a' });
    // A log that cannot be written must not end a training that can go on; the checkpoint will say if the disk is full.
    logFile.on('error', () => undefined);
    return new RunFolder(root, logFile);
  }

  get checkpoints(): string {
    return path.join(this.root, 'checkpoints');
  }

  /** Records what the run is about to do. */
  async writeDescription(
    config: RunConfig,
    overrides: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<void> {
    await writeFileDurably(path.join(this.root, 'config.yaml'), stringify(config));
    await writeFileDurably(path.join(this.root, 'overrides.yaml'), stringify(overrides));
    await writeFileDurably(path.join(this.root, 'environment.json'), JSON.stringify(environment, null, 2));
  }

  log(level: 'info' | 'warning' | 'error', message: string, at: string): void {
    this.logFile.write(`${JSON.stringify({ at, level, message })}\n`);
  }

  /** Writes `artifacts/<name>` and says what was written. */
  async writeArtifact(kind: string, name: string, content: string): Promise<Artifact> {
    const file = path.join(this.root, 'artifacts', name);
    await writeFileDurably(file, content);
    return { kind, path: `artifacts/${name}`, bytes: (await stat(file)).size };
  }

  /** The file's place as events name it: relative, with slashes. */
  relative(file: string): string {
    return path.relative(this.root, file).split(path.sep).join('/');
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.logFile.end(() => resolve()));
  }
}
