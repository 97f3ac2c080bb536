import type { Page } from 'playwright-core';
import type { Bridge, RequestName } from '../../src/shared/ipc/contract';

/** Asks the main process as the window does; throws its error. */
export async function askMain(page: Page, name: RequestName, params?: unknown): Promise<unknown> {
  const reply = await page.evaluate(
    ([request, given]) => (window as unknown as { gridwalk: Bridge }).gridwalk.request(request, given),
    [name, params] as const,
  );
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}
