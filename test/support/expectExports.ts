import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Exports a panel as SVG, PNG and CSV through its menu, and looks at what was written (see `answerSaveDialogs`). */
export async function expectExports(
  page: Page,
  title: string,
  { folder, file, csv }: { readonly folder: string; readonly file: string; readonly csv: RegExp },
): Promise<void> {
  for (const format of ['SVG', 'PNG', 'CSV'] as const) {
    await page.getByRole('button', { name: `Export ${title}`, exact: true }).click();
    await page.getByRole('menuitem', { name: format }).click();
    await page.getByText(`${title} is exported as ${format}`).waitFor();
    const bytes = readFileSync(join(folder, `${file}.${format.toLowerCase()}`));
    if (format === 'SVG') expect(bytes.toString()).toMatch(/^<\?xml .*\n<svg [\s\S]*<\/svg>\n$/);
    if (format === 'PNG') expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    if (format === 'CSV') expect(bytes.toString()).toMatch(csv);
  }
}
