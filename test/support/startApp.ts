import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');

export interface AppFolders {
  /** Null: the start names none. */
  readonly workspace: string | null;
  /** Where settings, logs and caches go: the test's own, so that it neither sees nor changes the user's. */
  readonly userData: string;
  /** Pixels of the screen for one of the page; absent: as the screen has it. */
  readonly deviceScaleFactor?: number;
  /** The program of a packaged app, to be started instead of the built one. */
  readonly installed?: string;
}

/** The built app, as a user starts it. */
export interface StartedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page said on its console at level error, and what it threw: empty when all is well. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

/** Starts the built app on a workspace and waits for its window. */
export async function startApp(folders: AppFolders): Promise<StartedApp> {
  const started = await launchApp(folders);
  await started.page.getByRole('navigation', { name: 'Sections' }).waitFor();
  return started;
}

/** Starts the built app, whether it can open the workspace or not, and gives the window that it opens. */
export async function launchApp({
  workspace,
  userData,
  deviceScaleFactor,
  installed,
}: AppFolders): Promise<StartedApp> {
  const app = await _electron.launch({
    executablePath: installed ?? electronPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(deviceScaleFactor === undefined ? [] : [`--force-device-scale-factor=${deviceScaleFactor}`]),
      ...(installed === undefined ? [root] : []),
      ...(workspace === null ? [] : ['--workspace', workspace]),
    ],
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: userData, APPDATA: userData },
  });
  const page = await app.firstWindow();
  // Nothing slides away under the pointer on a busy machine, and colours are read as they end up.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && pageErrors.push(message.text()));
  return { app, page, pageErrors, close: () => app.close() };
}

/** Sets the size of the page itself, without the frame. */
export async function resizeWindow({ app, page }: StartedApp, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);
  await page.waitForFunction(
    (size) => window.innerWidth === size[0] && window.innerHeight === size[1],
    [width, height],
  );
}

function electronPath(): string {
  const { electron } = JSON.parse(readFileSync(join(root, 'node_modules/.gridwalk/runtime.json'), 'utf8'));
  if (electron === null) throw new Error('there is no Electron here: `npm run setup` says why');
  return electron.path;
}
