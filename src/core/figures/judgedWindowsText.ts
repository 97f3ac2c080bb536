import type { Importance } from '../../shared/entities/importance';

const NAMES = { train: 'training', val: 'validation', test: 'test' } as const;

/** How many windows importance was judged on, and whose: `1949 validation and test windows`. */
export function judgedWindowsText(windows: number, { partitions = [] }: Pick<Importance, 'partitions'>): string {
  const names = partitions.map((partition) => NAMES[partition]).join(' and ');
  return [String(windows), names, 'windows'].filter(Boolean).join(' ');
}
