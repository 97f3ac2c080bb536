import type { ElectronApplication } from 'playwright-core';

/** From now on the system's file dialogs answer with these paths: no test can operate them. */
export async function chooseInDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}
