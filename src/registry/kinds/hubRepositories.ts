import { isCancelled } from '../../core/errors.ts';
import { field, list, parseJson, text } from '../jsonValue.ts';
import type { Page } from '../types.ts';
import { isBelow } from './below.ts';
import { noCatalog } from './catalog.ts';
import { nextPage } from './cursor.ts';
import { askHub } from './hubApi.ts';
import type { KindContext } from './kind.ts';
import { repositoryNames } from './repositoryNames.ts';

/** Where a listing stands: what is next of one namespace, and the namespaces after it. */
type Place = { readonly url: string; readonly rest: readonly string[] };

/** Repositories of the user and then of the user's organizations, or of the namespace that is the prefix. Docker Hub API, “Repositories”. */
export async function hubRepositories(context: KindContext, hub: URL, next: string | undefined, signal: AbortSignal): Promise<Page> {
  if (next !== undefined) return page(context, hub, placeIn(next, hub), signal);
  if (context.prefix !== undefined) return page(context, hub, { url: urlOf(context.prefix.split('/')[0] ?? '', hub), rest: [] }, signal);
  const login = await context.api.login(signal);
  if (!login) throw noCatalog(context.host);
  const user = login.username.toLowerCase();
  const [first, organizations] = await Promise.all([page(context, hub, { url: urlOf(user, hub), rest: [] }, signal), organizationsOf(context, hub, signal)]);
  const rest = organizations.filter((name) => name !== user);
  const place = first.next === undefined ? after(rest, hub) : { ...placeIn(first.next, hub), rest };
  return { names: first.names, ...(place && { next: JSON.stringify(place) }) };
}

async function page(context: KindContext, hub: URL, { url, rest }: Place, signal: AbortSignal): Promise<Page> {
  const answer = await askHub(context, hub, { url: new URL(url, hub) }, signal);
  const images = list(field(answer.json, 'results')).filter((entry) => (field(entry, 'repository_type') ?? 'image') === 'image');
  const names = repositoryNames(images.map((entry) => `${text(field(entry, 'namespace'))}/${text(field(entry, 'name'))}`));
  const following = nextPage(field(answer.json, 'next'), answer.url);
  const place = following ? { url: `${following.pathname}${following.search}`, rest } : after(rest, hub);
  const { prefix } = context;
  return { names: names.filter((name) => prefix === undefined || isBelow(name, prefix)), ...(place && { next: JSON.stringify(place) }) };
}

/** Names of the user's organizations; none when the token may not ask. */
async function organizationsOf(context: KindContext, hub: URL, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const { json } = await askHub(context, hub, { url: new URL('/v2/user/orgs/?page_size=100', hub) }, signal);
    return repositoryNames(list(field(json, 'results')).map((entry) => field(entry, 'orgname')));
  } catch (error) {
    if (isCancelled(error)) throw error;
    return [];
  }
}

function after([name, ...rest]: readonly string[], hub: URL): Place | undefined {
  return name === undefined ? undefined : { url: urlOf(name, hub), rest };
}

function placeIn(next: string, hub: URL): Place {
  const json = parseJson(next);
  const url = new URL(text(field(json, 'url')) ?? '/', hub);
  return { url: `${url.pathname}${url.search}`, rest: repositoryNames(list(field(json, 'rest'))) };
}

function urlOf(namespace: string, hub: URL): string {
  return new URL(`/v2/repositories/${encodeURIComponent(namespace)}/?page_size=100`, hub).href;
}
