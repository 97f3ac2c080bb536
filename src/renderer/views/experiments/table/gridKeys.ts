/** What a key asks of the table. */
export type GridStep =
  | { readonly kind: 'move'; readonly line: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'activate' }
  | { readonly kind: 'choose' }
  | { readonly kind: 'chooseAll' }
  | { readonly kind: 'favourite' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'compare' };

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The step of a key press while the table has the focus; null: none of ours.
 * @param line where the marker is
 * @param page lines on a screen
 */
export function gridStep(press: Press, line: number, count: number, page: number): GridStep | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (press.key === 'c') return { kind: 'copy' };
    return press.key === 'a' ? { kind: 'chooseAll' } : null;
  }
  const target = lineFor(press.key, line, count, page);
  if (target !== null) return { kind: 'move', line: Math.max(0, Math.min(count - 1, target)) };
  return OTHER_KEYS[press.key] ?? null;
}

const OTHER_KEYS: Readonly<Record<string, GridStep>> = {
  Enter: { kind: 'activate' },
  ' ': { kind: 'choose' },
  ArrowRight: { kind: 'open' },
  ArrowLeft: { kind: 'close' },
  f: { kind: 'favourite' },
  c: { kind: 'compare' },
};

function lineFor(key: string, line: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return line + 1;
    case 'ArrowUp':
      return line - 1;
    case 'PageDown':
      return line + page;
    case 'PageUp':
      return line - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
