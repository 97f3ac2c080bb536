import type { Finding } from '../../shared/entities/recording';

/** What the alignment of labels did, or did not use. */
export function alignmentFinding(message: string, severity: Finding['severity'] = 'info', count = 0): Finding {
  return { code: 'label_alignment', severity, message, count, neurons: [], frames: [] };
}

/** `3 frames`, `1 frame` */
export function counted(count: number, what: string, several = `${what}s`): string {
  return `${count} ${count === 1 ? what : several}`;
}
