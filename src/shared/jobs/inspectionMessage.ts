import { z } from 'zod';
import { errorDetailsSchema } from '../entities/errorDetails';
import type { InspectionKind } from '../entities/inspection';
import { ERROR_CODES } from '../errors';

/** Main → inspection process: a question about the recording in a folder. Main has checked the parameters. */
export interface InspectionCommand {
  readonly ask: number;
  /** Absolute folder of the recording. */
  readonly folder: string;
  readonly kind: InspectionKind;
  readonly params: unknown;
}

/** Inspection process → main. The result is checked against the contract where the request is answered. */
export const inspectionReplySchema = z.discriminatedUnion('kind', [
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
export type InspectionReply = z.infer<typeof inspectionReplySchema>;
