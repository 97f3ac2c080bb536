/** A drawing on its own: SVG text, and its size in CSS pixels. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What a line of a chart stands for; written under its drawing. */
export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
  /** Of SVG lines; empty: unbroken. */
  readonly dashes: string;
}

const LEGEND_HEIGHT = 26;
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** Icons and pieces of legends are no drawings. */
const LEAST_PIXELS = 80;

/**
 * What a part of the page shows, as one SVG file: its chart as it is; a canvas as a picture in it; several charts or a
 * table as the page lays them out (which drawing programs without HTML leave out).
 * @param legend what its lines are, where the chart does not say
 * @param caption a line beneath all, for what a reader must know; empty: none
 */
export function drawingSvg(element: HTMLElement, legend: readonly LegendEntry[] = [], caption = ''): Drawing {
  const drawings = [...element.querySelectorAll<SVGElement | HTMLCanvasElement>('svg, canvas')].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width >= LEAST_PIXELS && height >= LEAST_PIXELS;
  });
  const [only] = drawings;
  const content =
    only === undefined || drawings.length > 1 || element.querySelector('table') !== null
      ? pageContent(element)
      : only instanceof SVGElement
        ? chartContent(only)
        : canvasContent(only);
  return wrapped(content, element, content.source === only ? only : element, { legend, caption });
}

interface Content {
  readonly node: Node;
  readonly source: Element;
}

function chartContent(svg: SVGElement): Content {
  return { node: svg.cloneNode(true), source: svg };
}

function canvasContent(canvas: HTMLCanvasElement): Content {
  const { width, height } = canvas.getBoundingClientRect();
  const image = document.createElementNS(SVG_NAMESPACE, 'image');
  for (const [name, value] of Object.entries({ width, height, href: canvas.toDataURL('image/png') }))
    image.setAttribute(name, String(value));
  return { node: image, source: canvas };
}

function pageContent(element: HTMLElement): Content {
  const clone = element.cloneNode(true) as HTMLElement;
  inlineStyles(element, clone);
  const holder = document.createElementNS(SVG_NAMESPACE, 'foreignObject');
  holder.setAttribute('width', '100%');
  holder.setAttribute('height', '100%');
  holder.append(clone);
  return { node: holder, source: element };
}

/** The looks of the page come from rules that a file of its own does not have. */
function inlineStyles(original: Element, clone: Element): void {
  const computed = getComputedStyle(original);
  if (clone instanceof HTMLElement || clone instanceof SVGElement) {
    for (const name of STYLES) clone.style.setProperty(name, computed.getPropertyValue(name));
  }
  if (original instanceof HTMLCanvasElement) {
    const image = document.createElement('img');
    image.src = original.toDataURL('image/png');
    image.style.width = `${original.clientWidth}px`;
    clone.replaceWith(image);
    return;
  }
  [...original.children].forEach((child, index) => {
    const copy = clone.children[index];
    if (copy !== undefined) inlineStyles(child, copy);
  });
}

const STYLES = [
  ...['display', 'flex-direction', 'flex-wrap', 'flex-grow', 'align-items', 'justify-content', 'gap'],
  ...['grid-template-columns', 'grid-template-rows', 'grid-area', 'position', 'top', 'left', 'right', 'bottom'],
  ...['width', 'height', 'min-width', 'min-height', 'margin', 'padding', 'border', 'border-radius', 'border-spacing'],
  ...['border-collapse', 'border-top', 'border-bottom', 'outline', 'background-color', 'color', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'line-height', 'text-align', 'white-space'],
  ...['vertical-align', 'overflow', 'box-sizing', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'list-style'],
];

/** What stands beneath the drawing. */
interface Foot {
  readonly legend: readonly LegendEntry[];
  readonly caption: string;
}

function wrapped({ node }: Content, element: HTMLElement, source: Element, { legend, caption }: Foot): Drawing {
  const { width, height } = source.getBoundingClientRect();
  const svg = document.createElementNS(SVG_NAMESPACE, 'svg');
  const { fontFamily, color } = getComputedStyle(element);
  const legendBottom = Math.ceil(height) + (legend.length > 0 ? LEGEND_HEIGHT : 0);
  const size = { width: Math.ceil(width), height: legendBottom + (caption === '' ? 0 : LEGEND_HEIGHT) };
  for (const [name, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` }))
    svg.setAttribute(name, String(value));
  svg.style.fontFamily = fontFamily;
  svg.style.color = color;
  const ground = document.createElementNS(SVG_NAMESPACE, 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: groundColour(element) }))
    ground.setAttribute(name, value);
  svg.append(ground, node, ...legendNodes(legend, legendBottom - LEGEND_HEIGHT / 2, color));
  if (caption !== '') svg.append(textNode(caption, { x: 12, y: size.height - LEGEND_HEIGHT / 2, fill: color }));
  const text = new XMLSerializer().serializeToString(svg);
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, ...size };
}

/** A piece of each line and its name, side by side. */
function legendNodes(legend: readonly LegendEntry[], y: number, textColour: string): readonly SVGElement[] {
  let x = 12;
  return legend.flatMap(({ name, colour, dashes }) => {
    const line = document.createElementNS(SVG_NAMESPACE, 'line');
    const ends = { x1: x, x2: x + 22, y1: y, y2: y, stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dashes };
    for (const [key, value] of Object.entries(ends)) line.setAttribute(key, String(value));
    const text = textNode(name, { x: x + 28, y, fill: textColour });
    x += 44 + name.length * 7;
    return [line, text];
  });
}

function textNode(
  content: string,
  place: { readonly x: number; readonly y: number; readonly fill: string },
): SVGElement {
  const text = document.createElementNS(SVG_NAMESPACE, 'text');
  for (const [key, value] of Object.entries({ ...place, dy: '0.35em', 'font-size': 12 }))
    text.setAttribute(key, String(value));
  text.textContent = content;
  return text;
}

/** The colour behind an element: its own, or that of the nearest around it that has one. */
function groundColour(element: Element | null): string {
  if (element === null) return '#ffffff';
  const colour = getComputedStyle(element).backgroundColor;
  return /, 0\)$|transparent/.test(colour) ? groundColour(element.parentElement) : colour;
}
