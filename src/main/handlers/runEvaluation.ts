import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Evaluation, evaluationSchema } from '../../shared/entities/evaluation';

/** What a finished run says of itself in detail; null while it has not been written. */
export async function readRunEvaluation(runFolder: string): Promise<Evaluation | null> {
  try {
    const text = await readFile(join(runFolder, 'artifacts', 'evaluation.json'), 'utf8');
    return evaluationSchema.parse(JSON.parse(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
