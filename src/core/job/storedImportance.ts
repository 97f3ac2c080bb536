import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Importance, importanceSchema } from '../../shared/entities/importance';

const numbersSchema = z.object({ evaluation: z.object({ importance: importanceSchema.optional() }) });

/**
 * The importance of neurons as the report of a run's test windows has it; null where there is no such report, or one of
 * another version.
 * @param runFolder `runs/<id>`
 */
export async function storedImportance(runFolder: string): Promise<Importance | null> {
  const file = path.join(runFolder, 'artifacts', 'report', 'numbers.json');
  const text = await readFile(file, 'utf8').catch(() => 'null');
  try {
    return numbersSchema.safeParse(JSON.parse(text)).data?.evaluation.importance ?? null;
  } catch {
    return null;
  }
}
