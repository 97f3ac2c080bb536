import { type BrowserWindow, dialog, type SaveDialogOptions } from 'electron';

/** Asks the user where to write a file; null when they cancelled. */
export async function chooseSavePath(window: BrowserWindow | null, name: string): Promise<string | null> {
  const options: SaveDialogOptions = { title: 'Export', buttonLabel: 'Export', defaultPath: name };
  const { filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  return filePath ? filePath : null;
}
