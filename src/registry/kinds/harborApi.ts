import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { KindContext } from './kind.ts';
import type { ServiceAnswer, ServiceRequest } from './serviceApi.ts';

/** An address in the API of the Harbor, which is where its registry is. */
export async function harborUrl({ api }: KindContext, path: string, signal: AbortSignal): Promise<URL> {
  return new URL(`/api/v2.0/${path}`, await api.origin(signal));
}

/** An address below the artifacts of a repository; the slashes in its name are encoded twice. Harbor API, “artifact”. */
export function artifactUrl(context: KindContext, path: string, rest: string, signal: AbortSignal): Promise<URL> {
  const slash = path.indexOf('/');
  if (slash < 0) throw new GantryError('notFound', t('{0} has no repository {1}.', context.host, path));
  const repository = encodeURIComponent(encodeURIComponent(path.slice(slash + 1)));
  return harborUrl(context, `projects/${encodeURIComponent(path.slice(0, slash))}/repositories/${repository}/artifacts/${rest}`, signal);
}

export async function askHarbor({ api }: KindContext, request: Omit<ServiceRequest, 'authorization'>, signal: AbortSignal): Promise<ServiceAnswer> {
  return api.send({ ...request, authorization: await api.basic(signal) }, signal);
}
