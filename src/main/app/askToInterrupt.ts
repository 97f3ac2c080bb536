import { type BrowserWindow, dialog } from 'electron';

/** Asks whether running trainings may be interrupted for another workspace; they can be resumed there later. */
export async function askToInterrupt(window: BrowserWindow | null, running: number): Promise<boolean> {
  if (running === 0) return true;
  const options = {
    type: 'question' as const,
    title: 'Gridwalk',
    message: running === 1 ? 'A training is running' : `${running} trainings are running`,
    detail: 'It stops with a checkpoint when this workspace is closed, and can be resumed when it is opened again.',
    buttons: ['Close the workspace', 'Stay here'],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return response === 0;
}
