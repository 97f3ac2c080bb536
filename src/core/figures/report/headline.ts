import { LEAKY_WARNING } from '../../../shared/config/runConfig';
import { baselineNamed } from '../../../shared/entities/baselines';
import type { Evaluation } from '../../../shared/entities/evaluation';
import { describeNull } from '../../../shared/entities/nullTest';
import { PARTITION_NAMES } from '../Figure';

/** What stands first in a report: the number, and what limits it. */
export interface Headline {
  readonly number: string;
  readonly sentence: string;
  /** Whole sentences, the gravest first. */
  readonly caveats: readonly string[];
}

/** The balanced accuracy of the multiclass task with all that a reader must know before believing it. */
export function headlineOf(evaluation: Evaluation): Headline {
  const task = evaluation.tasks['multiclass'];
  const score = task?.scores.balanced_accuracy;
  const interval = task?.intervals?.balanced_accuracy;
  const spread = interval
    ? `, 95 % interval ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)} over ${interval.blocks} blocks`
    : ', no interval computed';
  const present = task?.support.filter((windows) => windows > 0).length ?? 0;
  const rivals = rivalSentences(evaluation);
  // The evaluation warns of the same with fewer digits; once is enough.
  const others = evaluation.warnings.filter((warning) => !/does not beat logistic regression/.test(warning));
  const said = [...rivals, ...(rivals.length > 0 ? others : evaluation.warnings)];
  return {
    number: score === undefined ? '–' : score.toFixed(2),
    sentence:
      `Balanced accuracy on ${evaluation.windows} ${PARTITION_NAMES[evaluation.partition]} windows, ` +
      `mean recall over ${present} classes${spread}${evaluation.nullTest ? `; ${describeNull(evaluation.nullTest)}` : ''}.`,
    caveats: [
      ...new Set([...(evaluation.audit.leaky ? [LEAKY_WARNING] : []), ...said, ...partitionCaveat(evaluation)]),
    ],
  };
}

/** A sentence for each logistic regression that the decoder does not beat: the first thing a reader should ask. */
export function rivalSentences({ tasks, baselines }: Evaluation): readonly string[] {
  const score = tasks['multiclass']?.scores.balanced_accuracy;
  if (score === undefined) return [];
  return Object.entries(baselines).flatMap(([name, rival]) => {
    if (!name.startsWith('logistic') || score > rival.balanced_accuracy) return [];
    const numbers = `${score.toFixed(3)} against ${rival.balanced_accuracy.toFixed(3)}`;
    return [`The deep model does not beat ${baselineNamed(name).spoken}: ${numbers} in balanced accuracy.`];
  });
}

function partitionCaveat({ partition }: Evaluation): readonly string[] {
  if (partition === 'test') return ['One run, one seed: repeat with other seeds before trusting a difference.'];
  const why = partition === 'val' ? 'it chose the epoch' : 'the decoder learned from it';
  return [`These are numbers on the ${PARTITION_NAMES[partition]} partition: ${why}, so they are no evidence.`];
}
