import { z } from 'zod';
import { type ErrorCode, toPlainError, WorkbenchError } from '../../shared/errors';
import {
  type Reply,
  type RequestName,
  type RequestParams,
  type RequestResult,
  requests,
} from '../../shared/ipc/contract';

/** One function for each request of the contract; a request without one does not compile. */
export type RequestHandlers = {
  readonly [N in RequestName]: (params: RequestParams<N>) => RequestResult<N> | Promise<RequestResult<N>>;
};

type AnyHandler = (params: unknown) => unknown;

/** Told of errors that are not `WorkbenchError`s: bugs, which the user sees only as such. */
export type ReportBug = (context: string, error: unknown) => void;

/**
 * Answers one request from the window: checks its name and parameters, carries it out, and checks the result, so that
 * neither side can be surprised by the other. It never throws.
 */
export async function answerRequest(
  handlers: Partial<RequestHandlers>,
  name: unknown,
  params: unknown,
  reportBug: ReportBug,
): Promise<Reply<unknown>> {
  // Where no workspace could be opened, only little can be asked.
  if (!isRequestName(name) || !Object.hasOwn(handlers, name))
    return refusal('request_invalid', `There is no request called '${String(name)}'.`);
  const checked = requests[name].params.safeParse(params);
  if (!checked.success)
    return refusal('request_invalid', `The parameters of ${name} are not valid. ${z.prettifyError(checked.error)}`);
  try {
    const result = await (handlers[name] as AnyHandler)(checked.data);
    return { ok: true, value: requests[name].result.parse(result) };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) reportBug(`request ${name}`, error);
    return { ok: false, error: toReplyError(error) };
  }
}

export function refusal(code: ErrorCode, message: string): Reply<never> {
  return { ok: false, error: toReplyError(new WorkbenchError(code, message)) };
}

function toReplyError(error: unknown) {
  const { code, message, details } = toPlainError(error);
  return { code, message, details: { ...details } };
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}
