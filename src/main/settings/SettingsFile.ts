import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Settings, settingsSchema } from '../../shared/ipc/contract';
import { writeFileAtomically } from './writeFileAtomically';

/** Where the window stood when it was last seen, in screen coordinates. */
export const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

const { theme, trainingsAtOnce, newRun } = settingsSchema.shape;
/** Files of earlier versions lack what is newer. */
const storedSettingsSchema = z.object({
  theme: theme.catch('system'),
  trainingsAtOnce: trainingsAtOnce.catch(1),
  newRun: newRun.catch({ preset: 'default', model: 'lstm' }),
});

/** A part that cannot be read falls back to its default alone: a damaged window state does not cost the theme. */
const fileSchema = z.object({
  settings: storedSettingsSchema.catch(() => storedSettingsSchema.parse({})),
  window: windowStateSchema.nullable().catch(null),
});
type FileContent = z.infer<typeof fileSchema>;

/** What the user set, and the window's place, in one small file that is replaced whole at each change. */
export class SettingsFile {
  private content: FileContent;

  constructor(private readonly path: string) {
    this.content = readContent(path);
  }

  get settings(): Settings {
    return this.content.settings;
  }

  get window(): WindowState | null {
    return this.content.window;
  }

  /** Changes what is named and keeps the rest. */
  change(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    const settings = settingsSchema.parse({ ...this.content.settings, ...withoutUndefined(change) });
    this.write({ ...this.content, settings });
    return settings;
  }

  rememberWindow(window: WindowState): void {
    this.write({ ...this.content, window });
  }

  private write(content: FileContent): void {
    this.content = content;
    writeFileAtomically(this.path, `${JSON.stringify(content, null, 2)}\n`);
  }
}

/** Missing or unreadable: as if empty. It holds nothing that could not be set again. */
function readContent(path: string): FileContent {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return fileSchema.parse({});
  }
}

function withoutUndefined(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
