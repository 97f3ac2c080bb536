import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { alignmentPicture } from '../core/figures/alignmentPicture';
import { clockComparisonSchema } from '../shared/entities/clockComparison';
import { WorkbenchError } from '../shared/errors';
import type { CommandContext } from './CommandContext';

/** Where labels were refused because two clocks do not match: draws both, or says how to have them drawn. */
export async function writeClockPicture(context: CommandContext, thrown: unknown, file: unknown): Promise<void> {
  const clocks = thrown instanceof WorkbenchError ? thrown.details['clocks'] : undefined;
  if (typeof clocks !== 'string') return;
  if (file === undefined) {
    context.say('Add --picture clocks.svg to see both clocks.\n');
    return;
  }
  const place = path.resolve(String(file));
  await writeFile(place, alignmentPicture(clockComparisonSchema.parse(JSON.parse(clocks))));
  context.say(`Both clocks are drawn in ${place}.\n`);
}
