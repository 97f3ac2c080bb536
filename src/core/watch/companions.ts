import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type { IngestOptions } from '../../shared/entities/ingestOptions';
import type { WatchRuleFields } from '../../shared/entities/watch';
import { compileGlobs, type PathMatcher } from './globs';

type CompanionRule = Pick<WatchRuleFields, 'companions' | 'ingest'>;
const NAME = '{name}';

/** A file's name without its ending, which `{name}` stands for. */
export function nameOf(recordingPath: string): string {
  return basename(recordingPath, extname(recordingPath));
}

/** The label file that a rule names for a recording, as an absolute path; null where labels are not in another file. */
export function labelFileOf({ ingest }: CompanionRule, recordingPath: string): string | null {
  const file = typeof ingest.labels === 'string' ? null : ingest.labels.file;
  return file === null ? null : beside(recordingPath, file);
}

/** Absolute paths of the files that a recording is waited for with. */
export function companionsOf(rule: CompanionRule, recordingPath: string): readonly string[] {
  const labelFile = labelFileOf(rule, recordingPath);
  const named = rule.companions.map((pattern) => beside(recordingPath, pattern));
  return [...new Set(labelFile === null ? named : [...named, labelFile])];
}

/** Whether a path below the folder has the form of a companion: then it is no recording itself. */
export function companionMatcher({ companions, ingest }: CompanionRule): PathMatcher {
  const labelFile = typeof ingest.labels === 'string' ? null : ingest.labels.file;
  const patterns = labelFile === null ? companions : [...companions, labelFile];
  // Beside the recording, which may lie at any depth.
  return compileGlobs(patterns.map((pattern) => `**/${pattern.split(NAME).map(escaped).join('*')}`)).files;
}

/** The rule's options for one recording; labels of a file that never came are none. */
export function optionsFor(rule: CompanionRule, recordingPath: string, missing: readonly string[]): IngestOptions {
  const { ingest } = rule;
  const file = labelFileOf(rule, recordingPath);
  if (typeof ingest.labels === 'string' || file === null) return ingest;
  return { ...ingest, labels: missing.includes(file) ? 'none' : { ...ingest.labels, file } };
}

function beside(recordingPath: string, pattern: string): string {
  const name = pattern.split(NAME).join(nameOf(recordingPath));
  return isAbsolute(name) ? name : join(dirname(recordingPath), name);
}

/** As a glob that means itself. */
function escaped(text: string): string {
  return text.replace(/[*?[{]/gu, '[$&]');
}
