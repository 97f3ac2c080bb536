/**
 * Whether a host answers at all, within a short time: blocked networks may refuse at once or swallow the request.
 * Any HTTP status counts as an answer. Behind a proxy, which `fetch` does not use, the installer itself has to find out.
 */
export async function hostIsReachable(url, { timeoutMs = 2500, env = process.env } = {}) {
  if (env.HTTPS_PROXY || env.https_proxy) return true;
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return true;
  } catch {
    return false;
  }
}
