import type { ErrorDetails } from '../shared/errors';
import { FLAG_OF, INGEST_FLAGS } from './ingestChoices';

/**
 * The options of the command line that an error about taking in a file is about: messages name choices by what they are,
 * since the window shows them too. Empty where the error names none.
 */
export function flagAdvice({ option, field }: ErrorDetails): string {
  const names = String(option ?? field ?? '').split(', ');
  const usages = names.flatMap((name) => {
    const flag = FLAG_OF[name.split('.').at(-1) ?? ''] ?? (name === 'labels.source' ? '--label-source' : `--${name}`);
    return INGEST_FLAGS.filter(([usage]) => usage.startsWith(`${flag} `)).map(([usage]) => usage);
  });
  return usages.length === 0 ? '' : ` On the command line: ${usages.join(', ')}.`;
}
