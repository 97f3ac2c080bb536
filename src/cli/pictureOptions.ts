import path from 'node:path';
import { DPI_RANGE } from '../core/figures/svg/renderPng';
import type { PictureSettings } from '../core/job/pictures';
import { WorkbenchError } from '../shared/errors';
import type { CommandContext } from './CommandContext';

/** Reads `--png` and `--dpi`; undefined without `--png`. @throws WorkbenchError `usage` */
export function pictureOptions(
  { resources }: CommandContext,
  options: Readonly<Record<string, unknown>>,
): PictureSettings | undefined {
  const [least, most] = DPI_RANGE;
  const dpi = Number(options['dpi']);
  if (!(dpi >= least && dpi <= most)) {
    throw new WorkbenchError('usage', `--dpi ${String(options['dpi'])}: expected ${least} to ${most} pixels per inch.`);
  }
  return options['png'] === true ? { dpi, fontFolder: path.join(resources, 'fonts') } : undefined;
}
