import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { evaluationSchema } from '../../shared/entities/evaluation';
import { WorkbenchError } from '../../shared/errors';

/**
 * Task → the temperature that was fitted on a run's validation windows, as its evaluation stored it.
 * @throws usage when the run has no evaluation with temperatures
 */
export async function storedTemperatures(runId: string, runFolder: string): Promise<Readonly<Record<string, number>>> {
  const file = path.join(runFolder, 'artifacts', 'evaluation.json');
  const text = await readFile(file, 'utf8').catch((): null => null);
  const evaluation = text === null ? null : evaluationSchema.safeParse(JSON.parse(text)).data;
  const fitted = Object.entries(evaluation?.tasks ?? {}).flatMap(([task, { calibration }]) =>
    calibration ? [[task, calibration.temperature] as const] : [],
  );
  if (fitted.length > 0) return Object.fromEntries(fitted);
  throw new WorkbenchError(
    'usage',
    `Run ${runId} has no stored temperature (${file}): it has not finished, or an earlier version evaluated it. ` +
      'Leave out --temperature.',
    { run: runId, file },
  );
}
