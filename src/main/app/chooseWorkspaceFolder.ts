import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

const OPTIONS: OpenDialogOptions = {
  title: 'Open a workspace',
  message: 'A folder that is a workspace, or an empty one that becomes one',
  buttonLabel: 'Open',
  properties: ['openDirectory', 'createDirectory'],
};

/** Asks the user for the folder of a workspace; null when they cancelled. */
export async function chooseWorkspaceFolder(window: BrowserWindow | null): Promise<string | null> {
  const { filePaths } = await (window ? dialog.showOpenDialog(window, OPTIONS) : dialog.showOpenDialog(OPTIONS));
  return filePaths[0] ?? null;
}
