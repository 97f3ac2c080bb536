import path from 'node:path';
import type { CommandContext } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';

export const parityCommand: CommandDescription = {
  usage: 'parity <folder>',
  group: 'Gridwalk itself',
  summary: 'compare models with reference numbers',
  explanation:
    'Compares models, loss and optimizer with the numbers of the reference implementation in a folder, as JSON.',
  examples: ['parity fixtures'],
  run: parity,
};

/** `gridwalk parity DIR`: always JSON, since programs read it. */
export async function parity(context: CommandContext, [folder = '']: readonly string[]): Promise<number> {
  const { checkParity } = await import('../../core/training/parity');
  const results = await checkParity(path.resolve(folder));
  context.print(JSON.stringify(results, null, context.json ? 0 : 2));
  const differing = Object.values(results).some((result) => result.status === 'checked' && !result.within_tolerance);
  return differing ? EXIT.failure : EXIT.ok;
}
