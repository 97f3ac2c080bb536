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
