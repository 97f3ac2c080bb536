import type { PickleDialect } from '../../recording/containers/pickle/PickleDialect';
import { callGlobal, isKnownGlobal, storageOf } from './callGlobal';
import type { TorchReference } from './TorchReference';
import { unreadable } from './unreadable';

/** Lists and dictionaries of any checkpoint are far fewer. */
const MOST_CONTAINERS = 200_000;

/** Pickles of tensors, as `torch.save` writes them. Refusals are `weights_unreadable`. */
export function torchDialect(fileName: string): PickleDialect<TorchReference> {
  return {
    isKnownGlobal,
    call: callGlobal,
    persistent: storageOf,
    // Only dictionaries may be given a state; PyTorch keeps version numbers there, which nothing here needs.
    setState: (object) => object instanceof Map,
    mostContainers: MOST_CONTAINERS,
    content: 'the tensors',
    advice:
      'which a checkpoint of tensors does not need; it is refused, since a pickle can run programs. In Python, save the ' +
      'tensors alone: torch.save(model.state_dict(), FILE).',
    refuse: (what, _code, cause) => unreadable(fileName, what, cause),
  };
}
