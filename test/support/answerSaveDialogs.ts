import type { ElectronApplication } from 'playwright-core';

/** The system's dialogs cannot be operated: each answers with the proposed name, in a folder of the test's own. */
export async function answerSaveDialogs(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, where) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const { defaultPath } = given.at(-1) as { defaultPath: string };
      return { canceled: false, filePath: `${where}/${defaultPath}` };
    };
  }, folder);
}
