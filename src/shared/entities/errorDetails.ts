import { z } from 'zod';
import type { ErrorDetails } from '../errors';

/** `ErrorDetails` that come from another process. */
export const errorDetailsSchema: z.ZodType<ErrorDetails> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);
