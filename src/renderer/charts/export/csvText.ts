/** A value of a table; null: there is none. */
export type CellValue = string | number | null;

/** A table as it is exported: names of the columns, and rows of as many values. */
export interface ExportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** The table as CSV (RFC 4180): numbers with all their digits, text quoted where it must be, no value as an empty cell. */
export function csvText({ columns, rows }: ExportTable): string {
  return `${[columns, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function cellText(value: CellValue): string {
  if (value === null || (typeof value === 'number' && Number.isNaN(value))) return '';
  if (typeof value === 'number') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
