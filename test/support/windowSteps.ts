import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Recording } from '../../src/shared/entities/recording';
import type { Run } from '../../src/shared/entities/run';
import { askMain } from './askMain';

/** What a person does in the window, for tests of the whole app. */

/** Drops files of this disk on the window. Returns when the window has taken them. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'dropped-files' });
    document.body.append(input);
  });
  await page.locator('#dropped-files').setInputFiles([...paths]);
  await dispatchDrag(page, 'dragenter');
  await page.getByText('Drop to add recordings').waitFor();
  await dispatchDrag(page, 'dragover');
  await dispatchDrag(page, 'drop');
  await page.evaluate(() => document.getElementById('dropped-files')?.remove());
}

async function dispatchDrag(page: Page, type: 'dragenter' | 'dragover' | 'drop'): Promise<void> {
  await page.evaluate((name) => {
    const { files } = document.getElementById('dropped-files') as HTMLInputElement;
    const dataTransfer = new DataTransfer();
    for (const file of files ?? []) dataTransfer.items.add(file);
    document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
  }, type);
}

/** Presses a button that ends the app, and waits for its end: the window may be gone before it could answer a click. */
export async function pressToClose(app: ElectronApplication, button: Locator): Promise<void> {
  await button.click({ trial: true });
  const closed = app.waitForEvent('close');
  await button.evaluate((element: HTMLElement) => {
    setTimeout(() => element.click());
  });
  await closed;
}

/** Opens the form for new runs, fills in what is named by its path, and starts. Leaves the run's page on show. */
export async function startRun(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="seed"]').waitFor();
  for (const [path, value] of Object.entries(values)) {
    const field = dialog.locator(`[name="${path}"]`);
    const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
    await (isChoice ? field.selectOption(value) : field.fill(value));
  }
  await dialog.getByRole('button', { name: 'Start run' }).click();
  await page.getByRole('heading', { level: 1, name: / on / }).waitFor();
}

/** Trains a run on the first recording, as the form for new runs does, and waits for its end. */
export async function trainBeside(page: Page, overrides: readonly string[]): Promise<void> {
  const [recording] = (await askMain(page, 'recordings.list')) as readonly Pick<Recording, 'id'>[];
  const named = [`dataset.recording=${recording?.id}`, ...overrides];
  const config = await askMain(page, 'config.compose', { overrides: named });
  const { id } = (await askMain(page, 'runs.create', { config })) as Pick<Run, 'id'>;
  await vi.waitFor(async () => expect(await askMain(page, 'runs.get', { id })).toMatchObject({ status: 'finished' }), {
    timeout: 90_000,
    interval: 200,
  });
}

/** Waits until the run on show has a status. */
export async function waitForRunStatus(page: Page, status: string, timeout = 90_000): Promise<void> {
  await page.locator(`h1 [data-status="${status}"]`).waitFor({ timeout });
}

/** How many epochs the loss chart of the run on show has. */
export async function lossPoints(page: Page): Promise<number> {
  return Number(await page.getByRole('img', { name: /^Loss by epoch/ }).getAttribute('data-points'));
}

/** Waits until the loss chart of the run on show has at least some points. */
export async function waitForLossPoints(page: Page, least: number): Promise<void> {
  await page.waitForFunction(
    (count) =>
      Number(document.querySelector('[aria-label^="Loss by epoch"]')?.getAttribute('data-points')) >= count &&
      document.querySelector('[aria-label^="Loss by epoch"] path.recharts-line-curve') !== null,
    least,
    { timeout: 60_000 },
  );
}

/** The process that trains now, as the system knows it. */
export async function trainingProcessId(app: ElectronApplication): Promise<number> {
  const processes = await app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics());
  const training = processes.filter(({ type, name }) => type === 'Utility' && name?.startsWith('Gridwalk training'));
  if (training.length !== 1) throw new Error(`expected one training process, found: ${JSON.stringify(processes)}`);
  return training[0]!.pid;
}

/** Sets the theme in the settings, and waits until the window wears it. */
export async function chooseTheme(page: Page, name: 'Light' | 'Dark'): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name, pressed: true }).waitFor();
  const scheme = name.toLowerCase();
  await page.waitForFunction((wanted) => getComputedStyle(document.documentElement).colorScheme === wanted, scheme);
}
