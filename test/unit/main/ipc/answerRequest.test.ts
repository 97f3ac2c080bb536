import { describe, expect, it } from 'vitest';
import { answerRequest, type RequestHandlers } from '../../../../src/main/ipc/answerRequest';
import { WorkbenchError } from '../../../../src/shared/errors';

/** The real dispatcher over handlers that show its manners; `part` is what the test is about. */
async function ask(part: Partial<RequestHandlers>, name: unknown, params?: unknown) {
  const bugs: string[] = [];
  const reply = await answerRequest(part as RequestHandlers, name, params, (context, error) =>
    bugs.push(`${context}: ${error}`),
  );
  return { reply, bugs };
}
const code = (value: string) => ({ ok: false, error: expect.objectContaining({ code: value }) });

const SETTINGS = { theme: 'dark' as const, trainingsAtOnce: 1, newRun: { preset: 'default', model: 'lstm' } };

describe('answerRequest', () => {
  it('passes checked parameters on and the result back', async () => {
    const seen: unknown[] = [];
    const set: RequestHandlers['settings.set'] = (params) => {
      seen.push(params);
      return SETTINGS;
    };
    const { reply } = await ask({ 'settings.set': set }, 'settings.set', { theme: 'dark' });
    expect(reply).toEqual({ ok: true, value: SETTINGS });
    expect(seen).toEqual([{ theme: 'dark' }]);
  });

  it('takes no name that the contract does not have', async () => {
    for (const name of ['app.quit', 'toString', '__proto__', 5, undefined, {}]) {
      expect((await ask({}, name)).reply).toEqual(code('request_invalid'));
    }
  });

  it('says which parameter is wrong, and does not call the handler', async () => {
    const get: RequestHandlers['runs.get'] = () => expect.fail('it was called');
    for (const params of [undefined, null, {}, { id: 5 }, { id: '' }, { id: 'a', extra: 1 }]) {
      const { reply, bugs } = await ask({ 'runs.get': get }, 'runs.get', params);
      expect(reply).toEqual(code('request_invalid'));
      expect(bugs).toEqual([]);
    }
    expect(await ask({ 'runs.get': get }, 'runs.get', { id: 5 })).toMatchObject({
      reply: { error: { message: expect.stringMatching(/runs\.get.*expected string.*id/s) } },
    });
  });

  it('gives an expected failure back with its details, and does not call it a bug', async () => {
    const fail: RequestHandlers['jobs.cancel'] = () => {
      throw new WorkbenchError('job_not_found', 'No such job.', { id: 'x' });
    };
    const { reply, bugs } = await ask({ 'jobs.cancel': fail }, 'jobs.cancel', { id: 'x' });
    expect(reply).toEqual({
      ok: false,
      error: { code: 'job_not_found', message: 'No such job.', details: { id: 'x' } },
    });
    expect(bugs).toEqual([]);
  });

  it('reports anything else that is thrown as a bug', async () => {
    const { reply, bugs } = await ask(
      { 'jobs.list': () => Promise.reject(new TypeError('oops')) as never },
      'jobs.list',
    );
    expect(reply).toEqual(code('internal'));
    expect(bugs).toEqual(['request jobs.list: TypeError: oops']);
  });

  it('does not let a result out that breaks the contract', async () => {
    const wrong = (() => ({ theme: 'pink' })) as unknown as RequestHandlers['settings.get'];
    const { reply, bugs } = await ask({ 'settings.get': wrong }, 'settings.get');
    expect(reply).toEqual(code('internal'));
    expect(bugs).toHaveLength(1);
  });
});
