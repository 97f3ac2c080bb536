import { assertNever } from '../../../shared/assertNever';
import type { NullKind } from '../../../shared/entities/nullTest';
import { circularShift } from './circularShift';
import type { LabelDraw, NullProblem } from './NullProblem';
import { modelsBehaviour, pseudoSession } from './pseudoSession';
import { exchangeableTrials, sessionPermutation } from './sessionPermutation';

/** A way to draw labels, and why it was taken. */
export interface ChosenNull {
  readonly kind: NullKind;
  readonly weak: boolean;
  /** One sentence. */
  readonly reason: string;
}

/**
 * The strongest null that the recording allows: session permutation uses nothing but behaviour as it was and asks for
 * trials; pseudo-sessions trust a model of behaviour and ask for bouts to fit it to; circular shifts always work.
 */
export function chooseNull(problem: NullProblem): ChosenNull {
  const trials = exchangeableTrials(problem);
  if (trials.length > 0) {
    const reason = `The labels of ${trials.length} judged trials of equal length changed places, each as a whole.`;
    return { kind: 'session_permutation', weak: false, reason };
  }
  if (modelsBehaviour(problem)) {
    return {
      kind: 'pseudo_session',
      weak: false,
      reason:
        'Labels were drawn from a model of the bouts of the training part, since fewer than six judged trials of equal ' +
        'length could change places.',
    };
  }
  return {
    kind: 'circular_shift',
    weak: true,
    reason:
      'The labels were shifted in a circle, a weak null: there are too few trials to permute and too few bouts to model.',
  };
}

/** A null that the user asked for by name, whether or not it is the strongest. */
export function namedNull(kind: NullKind): ChosenNull {
  return { kind, weak: kind === 'circular_shift', reason: 'This null was asked for by name.' };
}

/** The draws of a kind of null. */
export function labelDraw(kind: NullKind, problem: NullProblem): LabelDraw {
  switch (kind) {
    case 'session_permutation':
      return sessionPermutation(problem);
    case 'pseudo_session':
      return pseudoSession(problem);
    case 'circular_shift':
      return circularShift(problem);
    default:
      return assertNever(kind);
  }
}
