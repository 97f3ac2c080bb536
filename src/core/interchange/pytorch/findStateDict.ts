import type { PickleKey, PickleValue } from '../../recording/containers/pickle/PickleValue';
import { TensorReference, type TorchReference } from './TorchReference';
import { unreadable } from './unreadable';

/** Where training programs put the weights, in the order of trust. */
const USUAL_KEYS = ['model_state_dict', 'state_dict', 'model', 'net', 'network', 'weights'];
const DEEPEST = 3;

type Dictionary = ReadonlyMap<PickleKey, PickleValue<TorchReference>>;

/**
 * The dictionary of named tensors in a checkpoint: the checkpoint itself, or what it holds under one of the usual keys,
 * or the only one that it holds (an optimizer's aside).
 * @throws weights_unreadable when there is none, or several
 */
export function findStateDict(
  root: PickleValue<TorchReference>,
  fileName: string,
): ReadonlyMap<string, TensorReference> {
  if (!(root instanceof Map))
    throw unreadable(fileName, 'it holds no dictionary of tensors, such as model.state_dict() gives.');
  if (holdsTensors(root)) return tensorsOf(root);
  const usual = USUAL_KEYS.map((key) => root.get(key)).find((value) => value instanceof Map && holdsTensors(value));
  if (usual instanceof Map) return tensorsOf(usual);
  const found = nested(root);
  const [[, only] = [], second] = found;
  if (only && !second) return tensorsOf(only);
  const what = found.length === 0 ? 'no dictionary of tensors' : `several: ${found.map(([path]) => path).join(', ')}`;
  throw unreadable(fileName, `it holds ${what}; expected one, itself or under ${USUAL_KEYS.join(', ')}.`);
}

function holdsTensors(dictionary: Dictionary): boolean {
  return [...dictionary].some(([key, value]) => typeof key === 'string' && value instanceof TensorReference);
}

/** Path → dictionary, for each that holds tensors; every dictionary is looked at once. */
function nested(root: Dictionary): readonly (readonly [string, Dictionary])[] {
  const found: (readonly [string, Dictionary])[] = [];
  const seen = new Set<Dictionary>([root]);
  let level: (readonly [string, Dictionary])[] = [['', root]];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const next: (readonly [string, Dictionary])[] = [];
    for (const [path, dictionary] of level) {
      for (const [key, value] of dictionary) {
        if (!(value instanceof Map) || seen.has(value) || /optim|sched|scaler/i.test(String(key))) continue;
        seen.add(value);
        const entry = [path === '' ? String(key) : `${path}.${key}`, value] as const;
        (holdsTensors(value) ? found : next).push(entry);
      }
    }
    level = next;
  }
  return found;
}

/** Numbers and texts beside tensors are left out. */
function tensorsOf(dictionary: Dictionary): ReadonlyMap<string, TensorReference> {
  const tensors = new Map<string, TensorReference>();
  for (const [key, value] of dictionary) {
    if (typeof key === 'string' && value instanceof TensorReference) tensors.set(key, value);
  }
  return tensors;
}
