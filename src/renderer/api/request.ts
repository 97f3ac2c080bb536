import { fromPlainError } from '../../shared/errors';
import type { RequestName, RequestParams, RequestResult } from '../../shared/ipc/contract';
import { bridge } from './bridge';

/** Parameters as a rest argument, so that a request without any is written `request('jobs.list')`. */
export type ParamsArgument<N extends RequestName> =
  undefined extends RequestParams<N> ? [params?: undefined] : [params: RequestParams<N>];

/**
 * Asks the main process for something.
 * @throws WorkbenchError what main answered instead of a result
 */
export async function request<N extends RequestName>(
  name: N,
  ...[params]: ParamsArgument<N>
): Promise<RequestResult<N>> {
  const reply = await bridge().request(name, params);
  if (!reply.ok) throw fromPlainError(reply.error);
  // Main validated the value against the very schema that this type comes from.
  return reply.value as RequestResult<N>;
}
