import type { Finding } from '../../../shared/entities/recording';
import { formatPlural } from '../../format/numbers';

/** How many findings there are of each severity, in words: `2 warnings, 1 note`. Empty when there are none. */
export function findingCounts(findings: readonly Finding[]): string {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const notes = findings.length - warnings;
  return [warnings > 0 && formatPlural(warnings, 'warning'), notes > 0 && formatPlural(notes, 'note')]
    .filter(Boolean)
    .join(', ');
}
