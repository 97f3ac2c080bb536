import { z } from 'zod';

/** Frames firstFrame … endFrame−1 take another label. */
export const labelEditSchema = z.strictObject({
  firstFrame: z.int().nonnegative(),
  endFrame: z.int().positive(),
  /** Null: the frames have no label from then on. */
  label: z.int().min(-2_147_483_647).max(2_147_483_647).nullable(),
});
export type LabelEdit = z.infer<typeof labelEditSchema>;

/** Corrections of a recording's labels; they make a new version of it. */
export const labelEditsSchema = z.strictObject({
  /** Taken in their order. */
  edits: z.array(labelEditSchema).min(1).max(100_000),
  /** Label → name, of labels that are new. */
  classNames: z.record(z.string().regex(/^(0|-?[1-9]\d*)$/), z.string().trim().min(1).max(200)),
});
export type LabelEdits = z.infer<typeof labelEditsSchema>;
