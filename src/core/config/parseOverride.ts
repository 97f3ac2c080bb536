import { WorkbenchError } from '../../shared/errors';
import { parseValue } from './parseValue';

/** One change to a configuration, as typed: `a.b=v` sets, `+a=v` adds, `++a=v` sets or adds, `~a` deletes. */
export type Override =
  | {
      readonly kind: 'set' | 'add' | 'force';
      readonly path: readonly string[];
      readonly value: unknown;
      readonly text: string;
    }
  | { readonly kind: 'delete'; readonly path: readonly string[]; readonly text: string };

const SHAPE = /^(?<sign>\+\+|\+|~)?(?<key>[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)(?<rest>=(?<value>.*))?$/su;

/** Reads one override. @throws override_invalid, naming the text and the form expected */
export function parseOverride(text: string): Override {
  const parts = SHAPE.exec(text)?.groups;
  if (!parts) throw invalid(text, 'expected key=value, such as training.batch_size=64');
  const path = (parts['key'] as string).split('.');
  if (parts['sign'] === '~') return { kind: 'delete', path, text };
  if (parts['rest'] === undefined) throw invalid(text, 'no value given; expected key=value, such as seed=3');
  const kind = ({ '+': 'add', '++': 'force' } as const)[parts['sign'] ?? ''] ?? 'set';
  return { kind, path, value: readValue(parts['value'] ?? '', text), text };
}

function readValue(value: string, text: string): unknown {
  try {
    return parseValue(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid(
      text,
      `the value ${value} could not be read: ${reason}; text with brackets or quotes needs quotes`,
      cause,
    );
  }
}

function invalid(text: string, reason: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('override_invalid', `Override "${text}": ${reason}.`, { override: text }, cause);
}
