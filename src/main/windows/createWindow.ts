import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../log/createLog';
import type { SettingsFile } from '../settings/SettingsFile';
import { START_PAGE } from './appAddress';
import { SMALLEST_SIZE, windowBounds } from './windowBounds';

export interface WindowParts {
  readonly settings: SettingsFile;
  readonly preload: string;
  readonly icon: string;
  readonly log: Log;
  /** Address of what it shows; the start page, unless said. */
  readonly page?: string;
}

const SAVE_AFTER_MS = 500;
/** A page that dies again within this time has a fault that reloading does not cure. */
const RELOAD_AT_MOST_EVERY_MS = 10_000;

/** Opens the app's window; it shows itself when its page has something to show. */
export function createWindow({ settings, preload, icon, log, page = START_PAGE }: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    ...windowBounds(settings.window, workAreas()),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    show: false,
    backgroundColor: backgroundColor(),
    icon,
    title: 'Gridwalk',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  });
  window.once('ready-to-show', () => show(window, settings));
  rememberPlace(window, settings);
  reloadAfterCrash(window, log);
  const followTheme = () => window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', followTheme);
  window.once('closed', () => nativeTheme.off('updated', followTheme));
  window.loadURL(page).catch((error: unknown) => log.bug('loading the start page', error));
  return window;
}

function show(window: BrowserWindow, settings: SettingsFile): void {
  if (settings.window?.maximized) window.maximize();
  window.show();
}

function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main, ...others].map((display) => display.workArea);
}

/** The background of the renderer's palette, so that nothing flashes before the page is drawn. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0f1317' : '#f5f6f8';
}

function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  let timer: NodeJS.Timeout | null = null;
  const save = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    settings.rememberWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = () => {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}

function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let lastMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.bug('the window', `its process is gone: ${reason}, exit code ${exitCode}`);
    const nowMs = performance.now();
    if (reason !== 'clean-exit' && nowMs - lastMs > RELOAD_AT_MOST_EVERY_MS) window.webContents.reload();
    lastMs = nowMs;
  });
}
