/**
 * Runs in the page: names that a screen reader or a person who speaks commands cannot use. A control is called by what
 * is to be read on it (WCAG 2.5.3), and what is plain text has no name beside itself (ARIA 1.2, "naming prohibited").
 */
export function nameFaults(): string[] {
  const shown = (element: Element) =>
    element.getClientRects().length > 0 && element.closest('[aria-hidden="true"]') === null;
  const words = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const readable = (element: Element): string =>
    [...element.childNodes]
      .map((node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
        return node instanceof HTMLElement && shown(node) ? readable(node) : '';
      })
      .join('');
  const faults: string[] = [];
  for (const control of document.querySelectorAll('button[aria-label], a[aria-label], [role][aria-label]')) {
    const isControl = /^(button|link|tab|menuitem|option|checkbox|radio|switch)$/.test(
      control.getAttribute('role') ?? { BUTTON: 'button', A: 'link' }[control.tagName] ?? '',
    );
    const text = words(readable(control));
    // A sign alone, such as +, is no word that anybody would say.
    if (!isControl || !shown(control) || !/\p{L}\p{L}|\d/u.test(text)) continue;
    const name = words(control.getAttribute('aria-label') ?? '');
    if (!name.includes(text)) faults.push(`“${text}” is read on what is called “${name}”`);
  }
  const plain =
    'div, span, p, pre, code, strong, em, b, i, small, mark, label, legend, dt, dd, caption, time, [role="presentation"], [role="none"], [role="paragraph"], [role="caption"]';
  for (const element of document.querySelectorAll(plain)) {
    const role = element.getAttribute('role');
    const isPlain = role === null || /^(presentation|none|paragraph|caption)$/.test(role);
    if (isPlain && shown(element) && (element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby')))
      faults.push(`plain text has a name: ${element.outerHTML.slice(0, 160)}`);
  }
  return faults;
}

/** Runs in the page: what stands in a table, a list or a menu and is no part of one (ARIA 1.2, "required owned"). */
export function strayParts(): string[] {
  const parts: Readonly<Record<string, RegExp>> = {
    row: /^(cell|gridcell|columnheader|rowheader)$/,
    rowgroup: /^row$/,
    grid: /^(row|rowgroup)$/,
    treegrid: /^(row|rowgroup)$/,
    list: /^listitem$/,
    tablist: /^tab$/,
    menu: /^(menuitem|menuitemradio|menuitemcheckbox|group|separator)$/,
    listbox: /^(option|group)$/,
  };
  const own: Readonly<Record<string, string>> = { LI: 'listitem', TR: 'row', TD: 'cell', TH: 'columnheader' };
  const speaks = (element: Element) =>
    ['aria-live', 'aria-label', 'aria-labelledby', 'tabindex'].some((name) => element.hasAttribute(name));
  /** The parts below, through what stands for nothing itself. */
  const owned = (element: Element): Element[] =>
    [...element.children].flatMap((child) => {
      const role = child.getAttribute('role') ?? own[child.tagName];
      if (child.getAttribute('aria-hidden') === 'true' || child.getClientRects().length === 0) return [];
      const isNothing = role === 'presentation' || role === 'none' || (role === undefined && !speaks(child));
      return isNothing ? owned(child) : [child];
    });
  return [...document.querySelectorAll('[role]')].flatMap((whole) => {
    const allowed = parts[whole.getAttribute('role') ?? ''];
    if (allowed === undefined || whole.closest('[aria-hidden="true"]') !== null) return [];
    return owned(whole)
      .filter((part) => !allowed.test(part.getAttribute('role') ?? own[part.tagName] ?? ''))
      .map((part) => `no part of a ${whole.getAttribute('role')}: ${part.outerHTML.slice(0, 140)}`);
  });
}
