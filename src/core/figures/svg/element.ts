/** What an attribute may hold; `undefined` leaves the attribute out. */
export type Attribute = string | number | undefined;

/**
 * One SVG element as text. Children are SVG text already, so whatever a user wrote goes through `textElement`.
 * Only presentation attributes are used anywhere: vector programs drop style sheets.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? decimal(value) : escapeXml(value)}"`],
  );
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** Several elements as one group. */
export function group(attributes: Readonly<Record<string, Attribute>>, ...children: readonly string[]): string {
  return element('g', attributes, ...children);
}

/** A coordinate with at most two decimals: a hundredth of a pixel is below any screen or printer, and files stay small. */
export function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no coordinate`);
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content or an attribute, in SVG and HTML; characters that XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return replaceForbidden(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** XML 1.0 has no control characters but tab and line ends, no lone surrogates, no U+FFFE and U+FFFF. */
function replaceForbidden(text: string): string {
  return Array.from(text, (character) => (isForbidden(character.codePointAt(0) as number) ? '\uFFFD' : character)).join(
    '',
  );
}

function isForbidden(code: number): boolean {
  const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
  return control || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
}
