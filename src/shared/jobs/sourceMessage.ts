import { z } from 'zod';
import { errorDetailsSchema } from '../entities/errorDetails';
import { ingestOptionsSchema } from '../entities/ingestOptions';
import { labelEditsSchema } from '../entities/labelEdits';
import { ERROR_CODES } from '../errors';

/** `<workspace>/recordings/<hash>` of a recording, and `<workspace>/recordings`. */
const places = { folder: z.string(), recordingsRoot: z.string() };
const relabelSchema = z.object({ kind: z.literal('relabel'), ...places, edits: labelEditsSchema });
/** `names`: class id → new name */
const renameSchema = z.object({ kind: z.literal('rename'), ...places, names: z.record(z.string(), z.string()) });
/** A new version of a recording is to be made of it. */
export type VersionRequest = z.infer<typeof relabelSchema> | z.infer<typeof renameSchema>;

/** Main → process that looks at files: one question at a time. */
export const sourceCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inspect'), ask: z.number().int(), path: z.string() }),
  z.object({ kind: z.literal('preview'), ask: z.number().int(), path: z.string(), options: ingestOptionsSchema }),
  relabelSchema.extend({ ask: z.number().int() }),
  renameSchema.extend({ ask: z.number().int() }),
  z.object({ kind: z.literal('cancel'), ask: z.number().int() }),
]);
export type SourceCommand = z.infer<typeof sourceCommandSchema>;

/** Its replies. The result is checked against the contract where the request is answered. */
export const sourceReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), ask: z.number().int(), result: z.unknown() }),
  z.object({
    kind: z.literal('failed'),
    ask: z.number().int(),
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      details: errorDetailsSchema,
    }),
  }),
]);
export type SourceReply = z.infer<typeof sourceReplySchema>;
