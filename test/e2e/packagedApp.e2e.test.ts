import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { writeNwb } from '../support/hdf5Files';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { output, type PackagedApp, packageApp } from '../support/packagedApp';
import { startApp } from '../support/startApp';
import { dropFiles, startRun, waitForRunStatus } from '../support/windowSteps';

/** What is bundled, unpacked or left out of the archive decides whether an installed app can do what this one does. */
const temporary = makeTemporaryFolders();
const csv = join(temporary.make(), 'walk.csv');
let packaged: PackagedApp;
const onLinux = process.platform === 'linux';

if (!onLinux) console.log('not run: the packaged app is tried on Linux only');

beforeAll(async () => {
  if (!onLinux) return;
  packaged = await packageApp(temporary.make());
  await writeSimulatedCsv(csv, simulateRecording({ seed: 4, frames: 1500, neurons: 24, tunedPerClass: 6 }));
});
afterAll(() => temporary.remove());

test.runIf(onLinux)('the installed command line reads, trains, judges, and draws pictures', async () => {
  const workspace = ['--workspace', temporary.make()];
  const gridwalk = (...args: readonly string[]) => output(packaged.commandLine, [...args, ...workspace]);
  const settings = ['model.hidden=8', 'training.max_epochs=2'];
  await gridwalk('train', 'model=lstm', `dataset.recording=${csv}`, ...settings);
  const { runs } = JSON.parse(await gridwalk('runs', '--json'));
  expect(runs.map(({ status }: { status: string }) => status)).toEqual(['finished']);
  const report = temporary.make();
  await gridwalk('evaluate', runs[0].id, '--png', '--importance', 'none', '--null-draws', '99', '--out', report);
  const pictures = readdirSync(report).filter((name) => name.endsWith('.png'));
  expect(pictures).toContain('confusion.png');
  for (const name of pictures) expect(readFileSync(join(report, name)).subarray(1, 4).toString(), name).toBe('PNG');
  expect(existsSync(join(report, 'report.html'))).toBe(true);
});

test.runIf(onLinux)('the installed command line looks into an HDF5 file', async () => {
  const { files } = JSON.parse(
    await output(packaged.commandLine, ['inspect', await writeNwb(temporary.make()), '--json']),
  );
  expect(files[0]).toMatchObject({ format: 'nwb', traces: [{ orientation: 'frames_first' }] });
});

test.runIf(onLinux)('the installed window takes a recording in and trains on it', async () => {
  const folders = { workspace: temporary.make(), userData: temporary.make(), installed: packaged.executable };
  const started = await startApp(folders);
  onTestFinished(() => started.close());
  const { page } = started;
  await page.keyboard.press('Control+2');
  await dropFiles(page, [csv]);
  await page.getByRole('row', { name: /Simulated grid walking, seed 4/ }).waitFor();
  await startRun(page, { 'model.hidden': '8', 'training.max_epochs': '2' });
  await waitForRunStatus(page, 'finished');
  await page
    .getByRole('table', { name: /^Confusion matrix/ })
    .first()
    .waitFor();
  expect(started.pageErrors).toEqual([]);
});
