import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_SCHEME } from './appAddress';
import { CONTENT_SECURITY_POLICY } from './contentSecurityPolicy';
import { resolveAppFile } from './resolveAppFile';

/** Makes `gridwalk:` a standard, secure scheme. To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages in `folder` as `gridwalk://app/`, with their policy. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const file = request.method === 'GET' ? resolveAppFile(request.url, folder) : null;
  if (file === null) return new Response('Not found', { status: 404 });
  try {
    return new Response(await readFile(file.path), { headers: headers(file.contentType) });
  } catch {
    return new Response('Not found', { status: 404 });
  }
}

function headers(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
