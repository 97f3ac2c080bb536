import { z } from 'zod';
import { errorDetailsSchema } from '../entities/errorDetails';
import { ERROR_CODES, toPlainError } from '../errors';

/** What a process replies to the question of a number. The result is checked against the contract where it is answered. */
export const answerSchema = z.discriminatedUnion('kind', [
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
export type Answer = z.infer<typeof answerSchema>;

/** Replies to a question with what `find` finds, or with why that, or the reply itself, failed. It never throws. */
export async function replyTo(
  ask: number,
  reply: (answer: Answer) => void,
  find: () => Promise<unknown>,
): Promise<void> {
  try {
    reply({ kind: 'answered', ask, result: await find() });
  } catch (thrown) {
    const { code, message, details } = toPlainError(thrown);
    reply({ kind: 'failed', ask, error: { code, message, details: { ...details } } });
  }
}
