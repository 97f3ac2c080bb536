/**
 * A table that scrolls sideways where the page is too narrow for it.
 * @param header cells in HTML
 * @param rows cells in HTML; all but the first of a row are numbers
 */
export function htmlTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const kind = (column: number): string => (column === 0 ? '' : ' class="value"');
  const head = header.map((cell, column) => `<th${kind(column)} scope="col">${cell}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell, column) => `<td${kind(column)}>${cell}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
