import { z } from 'zod';
import { ingestOptionsSchema } from '../entities/ingestOptions';
import { labelEditsSchema } from '../entities/labelEdits';

/** `<workspace>/recordings/<hash>` of a recording, and `<workspace>/recordings`. */
const places = { folder: z.string(), recordingsRoot: z.string() };
const relabelSchema = z.object({ kind: z.literal('relabel'), ...places, edits: labelEditsSchema });
/** `names`: class id → new name */
const renameSchema = z.object({ kind: z.literal('rename'), ...places, names: z.record(z.string(), z.string()) });
/** A new version of a recording is to be made of it. */
export type VersionRequest = z.infer<typeof relabelSchema> | z.infer<typeof renameSchema>;

/** Main → process that looks at files: one question at a time, each answered as `answerSchema` has it. */
export const sourceCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inspect'), ask: z.number().int(), path: z.string() }),
  z.object({ kind: z.literal('preview'), ask: z.number().int(), path: z.string(), options: ingestOptionsSchema }),
  relabelSchema.extend({ ask: z.number().int() }),
  renameSchema.extend({ ask: z.number().int() }),
  z.object({ kind: z.literal('cancel'), ask: z.number().int() }),
]);
export type SourceCommand = z.infer<typeof sourceCommandSchema>;
