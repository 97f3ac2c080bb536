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

/**
 * Runs in the page: texts with less contrast to what is behind them than 4.5 to 1 (3 to 1 where they are large), what
 * fields show while they are empty and the writing of charts included. What lets see through counts as it looks.
 */
export function faintTexts(): string[] {
  type Colour = [number, number, number, number];
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+(e-\d+)?/g) ?? []).map(Number);
    // Mixed colours are told in shares: color(srgb 0.1 0.2 0.3).
    return text.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
    r * a + x * (1 - a),
    g * a + y * (1 - a),
    b * a + z * (1 - a),
    1,
  ];
  const opacity = (element: Element | null): number =>
    element === null ? 1 : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);
  const faded = ([r, g, b, a]: Colour, share: number): Colour => [r, g, b, a * share];
  const backdrop = (element: Element | null): Colour =>
    element === null
      ? [255, 255, 255, 1]
      : over(
          faded(parse(getComputedStyle(element).backgroundColor), opacity(element)),
          backdrop(element.parentElement),
        );
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
  const check = (element: Element, style: CSSStyleDeclaration, colour: string, text: string): void => {
    const behind = backdrop(element);
    const ratio = contrast(over(faded(parse(colour), opacity(element)), behind), behind);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${text.slice(0, 60)}`);
  };
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.getClientRects().length === 0 || element.closest('[disabled], .Mui-disabled')) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || opacity(element) === 0) continue;
    if (element.matches('input, textarea')) {
      const { placeholder, value } = element as HTMLInputElement;
      const empty = getComputedStyle(element, '::placeholder');
      const [r, g, b, a] = parse(empty.color);
      // It is hidden while the label stands in its place.
      if (placeholder !== '' && value === '' && empty.opacity !== '0')
        check(element, style, `rgb(${r} ${g} ${b} ${a * Number(empty.opacity)})`, placeholder);
      continue;
    }
    const ownText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!ownText) continue;
    const isDrawn = element.closest('svg') !== null;
    if (isDrawn && !element.matches('text, tspan')) continue;
    check(element, style, isDrawn ? style.fill : style.color, element.textContent);
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
  // An open menu hides all else from screen readers.
  const covered = document.getElementById('root')?.getAttribute('aria-hidden') === 'true';
  if (!dialog && !covered && all('main').filter(shown).length !== 1) faults.push('there is not exactly one main');
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
    if (name === null && !picture.querySelector('title'))
      faults.push(`a picture has no name: ${picture.outerHTML.slice(0, 120)}`);
  }
  for (const element of all('[tabindex]'))
    if (element.tabIndex > 0) faults.push(`tabindex: ${element.outerHTML.slice(0, 120)}`);
  return faults;
}

/** Runs in the page: what scrolls, and can be scrolled with the mouse only. */
export function unreachableScrolls(): string[] {
  const operable = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]';
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => element.getClientRects().length > 0 && element.closest('[aria-hidden="true"]') === null)
    .filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
      if (clientHeight === 0 || clientWidth === 0) return false;
      const scrolls = /auto|scroll/;
      return (
        (scrolls.test(overflowY) && scrollHeight > clientHeight + 1) ||
        (scrolls.test(overflowX) && scrollWidth > clientWidth + 1)
      );
    })
    .filter((element) => !element.matches(operable) && element.querySelector(operable) === null)
    .map((element) => `scrolls, and the keyboard does not reach it: ${element.outerHTML.slice(0, 160)}`);
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

/** Runs in the page: what reaches beyond the right edge of the window, or of a dialog, and is in nothing that scrolls or cuts off. */
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
  const beyond = [...document.querySelectorAll<HTMLElement>('main *')]
    .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().right > window.innerWidth + 1)
    .filter((element) => !held(element));
  // A dialog scrolls by itself: sideways it should not have to.
  const wide = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="dialog"] .MuiDialogContent-root')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .concat(
      [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].filter(
        (dialog) => dialog.getBoundingClientRect().right > window.innerWidth + 1,
      ),
    );
  return [...beyond, ...wide].map((element) => element.outerHTML.slice(0, 160));
}
