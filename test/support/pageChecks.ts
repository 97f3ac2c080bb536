/** Runs in the page: what can be operated and says nothing to a screen reader. */
export function nameless(): string[] {
  const operable = [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, [role="button"]')];
  return operable
    .filter((element) => element.offsetParent !== null && element.getAttribute('aria-hidden') !== 'true')
    .filter((element) => {
      const labels = (element as HTMLInputElement).labels;
      const labelled = element.getAttribute('aria-label') ?? element.getAttribute('aria-labelledby') ?? element.title;
      return !labelled && !labels?.length && element.textContent.trim() === '';
    })
    .map((element) => element.outerHTML.slice(0, 200));
}

/** Runs in the page: texts with less contrast to what is behind them than 4.5 to 1 (3 to 1 where they are large). */
export function faintTexts(): string[] {
  type Colour = [number, number, number, number];
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
    r * a + x * (1 - a),
    g * a + y * (1 - a),
    b * a + z * (1 - a),
    1,
  ];
  const backdrop = (element: Element | null): Colour =>
    element === null
      ? [255, 255, 255, 1]
      : over(parse(getComputedStyle(element).backgroundColor), backdrop(element.parentElement));
  const luminance = ([r, g, b]: Colour): number => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a: Colour, b: Colour): number => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((p, q) => p - q);
    return (light + 0.05) / (dark + 0.05);
  };
  const faint: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const ownText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!ownText || element.offsetParent === null || element.closest('[disabled], .Mui-disabled, svg')) continue;
    const style = getComputedStyle(element);
    const behind = backdrop(element);
    const ratio = contrast(over(parse(style.color), behind), behind);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${element.textContent.slice(0, 60)}`);
  }
  return faint;
}

/**
 * Runs in the page: what a screen reader stumbles over. One main part and one first heading, no level of headings left
 * out, no id twice, no reference to an id that is not there, names for pictures, and no order of focus of its own.
 */
export function structureFaults(): string[] {
  const all = <E extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
  const shown = (element: HTMLElement) => element.offsetParent !== null && !element.closest('[aria-hidden="true"]');
  const faults: string[] = [];
  const dialog = all('[role="dialog"]').find((element) => !element.closest('[aria-hidden="true"]'));
  const inView = (element: HTMLElement) => shown(element) && (dialog?.contains(element) ?? true);
  if (!dialog && all('main').filter(shown).length !== 1) faults.push('there is not exactly one main');
  const levels = all('h1, h2, h3, h4, h5, h6')
    .filter(inView)
    .map(({ tagName }) => Number(tagName.slice(1)));
  if (levels.filter((level) => level === 1).length > 1) faults.push('there is more than one h1');
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1 && index > 0)
      faults.push(`a heading h${level} follows h${levels[index - 1]}`);
  });
  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    faults.push(`the id ${id} is there twice`);
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-activedescendant']) {
    for (const element of all(`[${name}]`).filter(inView)) {
      const missing = (element.getAttribute(name) ?? '')
        .split(/\s+/)
        .filter((id) => id && !document.getElementById(id));
      if (missing.length > 0) faults.push(`${name} leads nowhere: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  for (const picture of all<HTMLElement>('img, [role="img"]').filter(
    (element) => !element.closest('[aria-hidden="true"]'),
  )) {
    const name =
      picture.getAttribute('aria-label') ?? picture.getAttribute('aria-labelledby') ?? picture.getAttribute('alt');
    if (name === null) faults.push(`a picture has no name: ${picture.outerHTML.slice(0, 120)}`);
  }
  for (const element of all('[tabindex]'))
    if (element.tabIndex > 0) faults.push(`tabindex: ${element.outerHTML.slice(0, 120)}`);
  return faults;
}

/** What has the focus. */
export interface Focused {
  /** Its place among all elements of the page. */
  readonly place: number;
  readonly name: string;
  /** Whether anything tells it from the same without the focus. */
  readonly marked: boolean;
}

/** Runs in the page: what has the focus, and whether one can see it; null when nothing has. */
export async function focused(): Promise<Focused | null> {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const look = (one: Element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
    return [outlineStyle === 'none' ? '' : outlineWidth, boxShadow, borderColor, backgroundColor].join('|');
  };
  // The mark may be within the element, around it (fields), or on what it says is active (tables).
  const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const around = element.closest('.MuiInputBase-root, label, li') ?? element;
  const parts = [element, around, ...around.querySelectorAll('*'), ...(active ? [active] : [])];
  // Views dress what has the focus with the next picture.
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await drawn();
  const before = parts.map(look).join();
  element.blur();
  await drawn();
  const after = parts.map(look).join();
  element.focus();
  const name = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 40)}`;
  return { place: [...document.querySelectorAll('*')].indexOf(element), name, marked: before !== after };
}

/** Runs in the page: how much of it moved by itself within some time (the sum of the layout-instability scores), and what. */
export async function layoutShifts(
  milliseconds: number,
): Promise<{ readonly score: number; readonly moved: string[] }> {
  type Shift = PerformanceEntry & {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly { readonly node: Node | null }[];
  };
  let score = 0;
  const moved = new Set<string>();
  const observer = new PerformanceObserver((list) => {
    for (const shift of list.getEntries() as Shift[]) {
      if (shift.hadRecentInput) continue;
      score += shift.value;
      for (const { node } of shift.sources) if (node instanceof Element) moved.add(node.outerHTML.slice(0, 120));
    }
  });
  observer.observe({ type: 'layout-shift' });
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  observer.disconnect();
  return { score, moved: [...moved] };
}

/** Runs in the page: what reaches beyond the right edge of the window and is in nothing that scrolls or cuts off. */
export function sticksOut(): string[] {
  const held = (element: Element): boolean => {
    for (
      let around = element.parentElement;
      around !== null && around.tagName !== 'MAIN';
      around = around.parentElement
    )
      if (getComputedStyle(around).overflowX !== 'visible' && around.parentElement?.tagName !== 'MAIN') return true;
    return false;
  };
  return [...document.querySelectorAll<HTMLElement>('main *')]
    .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().right > window.innerWidth + 1)
    .filter((element) => !held(element))
    .map((element) => element.outerHTML.slice(0, 160));
}
