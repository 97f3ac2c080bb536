import { z } from 'zod';

/**
 * How labels were replaced to see what a score is worth without a relation between activity and behaviour.
 * `session_permutation`: whole trials change places. `pseudo_session`: labels from a model of the animal's bouts.
 * `circular_shift`: labels turned around within each contiguous run; weak, since it uses the same labels again.
 */
export const nullKindSchema = z.enum(['session_permutation', 'pseudo_session', 'circular_shift']);
export type NullKind = z.infer<typeof nullKindSchema>;

/** A permutation test without its single scores: what stands beside a headline. */
export const nullSummarySchema = z.object({
  kind: nullKindSchema,
  /** What was held: the decoder's predictions, or nothing, when a decoder was trained anew on every set of labels. */
  decoder: z.enum(['held', 'retrained']),
  /** True for a null whose p values are known to come out too small at times. */
  weak: z.boolean(),
  /** Why this kind, in one sentence. */
  reason: z.string(),
  metric: z.literal('balanced_accuracy'),
  observed: z.number(),
  draws: z.number().int(),
  /** (null scores at or above the observed one + 1) / (draws + 1) */
  p: z.number(),
  /** Mean and highest 95 % of the null scores: what no relation at all scores. */
  nullMean: z.number(),
  null95: z.number(),
});
export type NullSummary = z.infer<typeof nullSummarySchema>;

/** A permutation test with the score of every draw. */
export const nullTestSchema = nullSummarySchema.extend({ scores: z.array(z.number()) });
export type NullTest = z.infer<typeof nullTestSchema>;

/** A decoder asked again with the activity of the judged windows out of step with behaviour. */
export const shuffleControlSchema = z.object({
  metric: z.literal('balanced_accuracy'),
  observed: z.number(),
  repeats: z.number().int(),
  scores: z.array(z.number()),
  mean: z.number(),
  /** Sample standard deviation over the repeats. */
  sd: z.number(),
});
export type ShuffleControl = z.infer<typeof shuffleControlSchema>;

const KIND_NAMES: Readonly<Record<NullKind, string>> = {
  session_permutation: 'permutations of trials',
  pseudo_session: 'pseudo-sessions',
  circular_shift: 'circular shifts (a weak null)',
};

/** For example `p = 0.001 against 999 pseudo-sessions`. */
export function describeNull({ kind, decoder, draws, p }: NullSummary): string {
  const digits = Math.max(3, Math.ceil(Math.log10(draws + 1)));
  return `p = ${p.toFixed(digits)} against ${draws} ${KIND_NAMES[kind]}${decoder === 'retrained' ? ', decoder trained anew on each' : ''}`;
}

/** The test without its scores. */
export function summariseNull({ scores: _scores, ...summary }: NullTest): NullSummary {
  return summary;
}
