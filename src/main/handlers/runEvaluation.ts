import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Evaluation, evaluationSchema } from '../../shared/entities/evaluation';

/** `artifacts/report/numbers.json` of a run: the evaluation, and more. */
const reportNumbersSchema = z.object({ evaluation: evaluationSchema });

/**
 * What a finished run says of itself in detail; null while it has not been written. A report has more to say than the
 * training had: importance, onsets, controls.
 */
export async function readRunEvaluation(runFolder: string): Promise<Evaluation | null> {
  const artifacts = join(runFolder, 'artifacts');
  const report = reportNumbersSchema.safeParse(
    await readJson(join(artifacts, 'report', 'numbers.json')).catch(() => null),
  );
  if (report.success) return report.data.evaluation;
  const written = await readJson(join(artifacts, 'evaluation.json'));
  return written === null ? null : evaluationSchema.parse(written);
}

/** Null where there is no such file. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
