import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

const OPTIONS: OpenDialogOptions = {
  title: 'Add recordings',
  buttonLabel: 'Add',
  properties: ['openFile', 'multiSelections'],
  filters: [
    { name: 'Recordings', extensions: ['csv', 'tsv', 'txt'] },
    { name: 'All files', extensions: ['*'] },
  ],
};

/** Asks the user for recording files; empty when they cancelled. */
export async function chooseRecordingFiles(window: BrowserWindow | null): Promise<readonly string[]> {
  const { filePaths } = await (window ? dialog.showOpenDialog(window, OPTIONS) : dialog.showOpenDialog(OPTIONS));
  return filePaths;
}
