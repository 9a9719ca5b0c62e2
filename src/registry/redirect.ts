import type { HttpAnswer, HttpRequest } from './http.ts';

const redirects = new Set([301, 302, 303, 307, 308]);

/** The request that a redirect asks for; `undefined` when the answer is the last. Only GET and HEAD are repeated elsewhere. RFC 9110 §15.4. */
export function redirected(request: HttpRequest, { status, headers }: HttpAnswer): HttpRequest | undefined {
  const { method, url } = request;
  if ((method !== 'GET' && method !== 'HEAD') || !redirects.has(status) || headers.location === undefined) return undefined;
  const target = URL.canParse(headers.location, url.href) ? new URL(headers.location, url) : undefined;
  if (target?.protocol !== 'https:' && target?.protocol !== 'http:') return undefined;
  return { ...request, url: target, headers: headersFor(target, request) };
}

/** What authorizes a request is not shown to another origin. */
function headersFor(target: URL, { url, headers }: HttpRequest): Record<string, string> {
  const { authorization, ...others } = headers ?? {};
  return authorization !== undefined && target.origin === url.origin ? { ...others, authorization } : others;
}
