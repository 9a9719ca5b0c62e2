import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { notARegistry } from '../answerError.ts';
import { field, parseJson } from '../jsonValue.ts';
import type { Page, SearchResult } from '../types.ts';
import { isBelow } from './below.ts';
import { noCatalog } from './catalog.ts';
import { defineRegistryKind } from './define.ts';
import type { Ask, Greeting, KindContext } from './kind.ts';
import { tagsPath } from './v1Path.ts';
import { v1Results } from './v1Search.ts';
import { v1TagDetails } from './v1Tag.ts';

/** The old docker-registry, before manifests and digests. Docker Registry API v1. Engines have not spoken it since 17.12. */
export const v1 = defineRegistryKind({
  id: 'v1',
  matches: () => false,
  recognizes,
  hasManifests: false,
  check: async ({ session, host }, signal) => {
    const missing = (cause: unknown) => notARegistry(host, cause);
    await session.send({ path: '/v1/_ping', scope: '', missing }, signal);
    // The ping is open to all; whether the login is right shows here, and not every registry has users.
    await session.send({ path: '/v1/users/', scope: '', allow: [404] }, signal);
  },
  repositories,
  tags,
  tagDetails: v1TagDetails,
  deleteTag: async ({ session }, path, tag, signal) => {
    const missing = (cause: unknown) => new GantryError('manifestUnknown', t('There is no tag {0} any more.', tag), { cause });
    await session.send({ method: 'DELETE', path: tagsPath(path, tag), scope: '', missing }, signal);
  },
  search: (context, query, signal) => find(context, query, signal),
});

/** Only what knows nothing of v2 is asked: some v2 registries still answer this ping. */
async function recognizes({ status, headers }: Greeting, ask: Ask): Promise<boolean> {
  if (headers['docker-distribution-api-version'] !== undefined || (status !== 404 && status !== 401)) return false;
  const ping = await ask('/v1/_ping');
  return ping.status === 200 && (headersSayV1(ping.headers) || ping.json === true);
}

function headersSayV1(headers: Greeting['headers']): boolean {
  return headers['x-docker-registry-version'] !== undefined || headers['x-docker-registry-standalone'] !== undefined;
}

/** A search for nothing finds everything, where the search is switched on. */
async function repositories(context: KindContext, _next: string | undefined, signal: AbortSignal): Promise<Page> {
  const { prefix } = context;
  const names = (await find(context, '', signal)).map(({ path }) => path);
  return { names: prefix === undefined ? names : names.filter((name) => isBelow(name, prefix)) };
}

async function find({ session }: KindContext, query: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const missing = (cause: unknown) => noCatalog(session.host, cause);
  // A registry without the search answers with a page of its web server, which says nothing more than a 404.
  const answer = await session.send({ path: `/v1/search?q=${encodeURIComponent(query)}`, scope: '', allow: [404, 501], missing }, signal);
  if (answer.status !== 200) throw noCatalog(session.host);
  const json = parseJson(answer.bytes);
  if (typeof json !== 'object' || json === null) throw notARegistry(session.host);
  return v1Results(json);
}

/** `{ tag: image id }`; `null` and `{}` are none. */
async function tags({ session, host }: KindContext, path: string, signal: AbortSignal): Promise<readonly string[]> {
  const answer = await session.send({ path: tagsPath(path), scope: '', allow: [404] }, signal);
  if (answer.status === 404) throw new GantryError('notFound', t('{0} has no repository {1}.', host, path));
  const json = parseJson(answer.bytes);
  if (json === undefined || typeof json !== 'object') throw notARegistry(host);
  if (Array.isArray(json)) return json.map((entry) => field(entry, 'name')).filter((name): name is string => typeof name === 'string' && name !== '');
  return Object.keys(json ?? {}).filter((name) => name !== '');
}
