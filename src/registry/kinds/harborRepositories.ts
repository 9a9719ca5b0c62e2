import { GantryError } from '../../core/errors.ts';
import { mapConcurrent } from '../concurrency.ts';
import { count, field, list, parseJson, text } from '../jsonValue.ts';
import { nextLink } from '../link.ts';
import type { Page } from '../types.ts';
import { isBelow } from './below.ts';
import { askHarbor, harborUrl } from './harborApi.ts';
import type { KindContext } from './kind.ts';
import { repositoryNames } from './repositoryNames.ts';
import type { ServiceAnswer } from './serviceApi.ts';

type Project = { readonly name: string; readonly repositories: number };
/** Where a listing stands: the next page of one list, or the projects that are still to be listed. */
type Place = { readonly path?: string; readonly projects?: readonly Project[] };

const pageSize = 100;
const requestsAtOnce = 8;
const maxPages = 20;

/**
 * One page of the repositories the user may see. All of them where Harbor lists them at once (2.5 on, people only), else project by project;
 * those of one project when that is the prefix. Harbor API, “repository” and “project”.
 */
export async function harborRepositories(context: KindContext, next: string | undefined, signal: AbortSignal): Promise<Page> {
  const { prefix } = context;
  if (next !== undefined) return pageAt(context, placeIn(next), signal);
  const query = `page=1&page_size=${pageSize}`;
  if (prefix !== undefined) return pageAt(context, { path: `projects/${encodeURIComponent(prefix.split('/')[0] ?? '')}/repositories?${query}` }, signal);
  // A robot is shown the public repositories only, unless it asks for those of its projects.
  const robot = (await context.api.login(signal))?.username.includes('$') === true;
  if (robot) return pageAt(context, { projects: await projectsOf(context, signal) }, signal);
  try {
    return await pageAt(context, { path: `repositories?${query}` }, signal);
  } catch (error) {
    if (!(error instanceof GantryError) || error.code !== 'notFound') throw error;
    return pageAt(context, { projects: await projectsOf(context, signal) }, signal);
  }
}

async function pageAt(context: KindContext, { path, projects = [] }: Place, signal: AbortSignal): Promise<Page> {
  if (path === undefined) return projectsPage(context, projects, signal);
  const answer = await askHarbor(context, { url: await harborUrl(context, path, signal) }, signal);
  const following = nextPath(answer);
  return page(context, namesIn(answer), following === undefined ? undefined : { path: following });
}

/** As many projects as make a page together. */
async function projectsPage(context: KindContext, projects: readonly Project[], signal: AbortSignal): Promise<Page> {
  let total = 0;
  const enough = projects.findIndex(({ repositories }) => {
    total += repositories;
    return total >= pageSize;
  });
  const now = enough < 0 ? projects : projects.slice(0, enough + 1);
  const rest = projects.slice(now.length);
  const names = await mapConcurrent(now, requestsAtOnce, ({ name }) => all(context, `projects/${encodeURIComponent(name)}/repositories`, namesIn, signal));
  return page(context, names.flat(), rest.length === 0 ? undefined : { projects: rest });
}

function projectsOf(context: KindContext, signal: AbortSignal): Promise<readonly Project[]> {
  const read = ({ json }: ServiceAnswer) =>
    list(json).flatMap((project) => {
      const name = text(field(project, 'name'));
      const repositories = count(field(project, 'repo_count'));
      return name && repositories > 0 ? [{ name, repositories }] : [];
    });
  return all(context, 'projects', read, signal);
}

async function all<T>(context: KindContext, path: string, read: (answer: ServiceAnswer) => readonly T[], signal: AbortSignal): Promise<readonly T[]> {
  const found: T[] = [];
  let next: string | undefined = `${path}?page=1&page_size=${pageSize}`;
  for (let pages = 0; next !== undefined && pages < maxPages; pages++) {
    const answer: ServiceAnswer = await askHarbor(context, { url: await harborUrl(context, next, signal) }, signal);
    found.push(...read(answer));
    next = nextPath(answer);
  }
  return found;
}

function nextPath(answer: ServiceAnswer): string | undefined {
  return nextLink(answer, answer.url.host)?.replace(/^\/api\/v2\.0\//, '');
}

function namesIn({ json }: ServiceAnswer): readonly string[] {
  return repositoryNames(list(json).map((repository) => field(repository, 'name')));
}

function page({ prefix }: KindContext, names: readonly string[], place: Place | undefined): Page {
  const shown = prefix === undefined ? names : names.filter((name) => isBelow(name, prefix));
  return { names: shown, ...(place && { next: JSON.stringify(place) }) };
}

function placeIn(next: string): Place {
  const json = parseJson(next);
  const path = text(field(json, 'path'));
  const projects = list(field(json, 'projects')).map((entry) => ({
    name: text(field(entry, 'name')) ?? '',
    repositories: count(field(entry, 'repositories')),
  }));
  return path === undefined ? { projects } : { path };
}
