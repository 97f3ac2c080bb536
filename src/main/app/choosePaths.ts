import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { FileChoice } from '../../shared/ipc/contract';

const RECORDINGS = ['csv', 'tsv', 'txt', 'nwb', 'h5', 'hdf5', 'mat', 'npy', 'npz'];

/** What each dialog says and offers; a dialog for files and folders at once exists on macOS alone. */
const DIALOGS: Readonly<Record<FileChoice, OpenDialogOptions>> = {
  recordings: {
    title: 'Add recordings',
    buttonLabel: 'Add',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Recordings', extensions: RECORDINGS },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  recordingFolder: {
    title: 'Add a recording that is a folder, such as Suite2p’s',
    buttonLabel: 'Add',
    properties: ['openDirectory'],
  },
  labels: {
    title: 'Labels of the recording',
    buttonLabel: 'Choose',
    properties: ['openFile'],
    filters: [
      { name: 'Tables and recordings', extensions: RECORDINGS },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  folder: { title: 'Folder to watch', buttonLabel: 'Choose', properties: ['openDirectory', 'createDirectory'] },
};

/** Asks the user for files or a folder; empty when they cancelled. */
export async function choosePaths(window: BrowserWindow | null, what: FileChoice): Promise<readonly string[]> {
  const options = DIALOGS[what];
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return filePaths;
}
