import { GantryError } from '../../core/errors.ts';
import { mapConcurrent } from '../concurrency.ts';
import { field, list, text } from '../jsonValue.ts';
import { nextLink } from '../link.ts';
import type { Page } from '../types.ts';
import { isBelow } from './below.ts';
import { noCatalog } from './catalog.ts';
import { askGitlab, gitlabUrl } from './gitlabApi.ts';
import type { KindContext } from './kind.ts';
import { repositoryNames } from './repositoryNames.ts';
import type { ServiceAnswer } from './serviceApi.ts';

const projectsAtOnce = 20;
const requestsAtOnce = 8;
/** Pages of projects without any image that are skipped at once. */
const maxEmptyPages = 5;
const maxImagePages = 20;

/** Images of the user's projects, some projects a page; or of the group or project that is the prefix. GitLab REST API, “Container registry”. */
export async function gitlabRepositories(context: KindContext, next: string | undefined, signal: AbortSignal): Promise<Page> {
  const { prefix } = context;
  if (prefix !== undefined) return belowPrefix(context, prefix, next, signal);
  if (!(await context.api.login(signal))) throw noCatalog(context.host);
  const first = `projects?membership=true&order_by=id&per_page=${projectsAtOnce}`;
  const base = await gitlabUrl(context, first, signal);
  let path: string | undefined = next ?? base.href;
  let names: readonly string[] = [];
  for (let pages = 0; path !== undefined && names.length === 0 && pages < maxEmptyPages; pages++) {
    const answer: ServiceAnswer = await askGitlab(context, { url: new URL(path, base) }, signal);
    names = await imagesOf(context, list(answer.json), signal);
    path = nextLink(answer, answer.url.host);
  }
  return { names, ...(path !== undefined && { next: path }) };
}

async function imagesOf(context: KindContext, projects: readonly unknown[], signal: AbortSignal): Promise<readonly string[]> {
  const ids = projects.filter((project) => field(project, 'container_registry_access_level') !== 'disabled').map((project) => field(project, 'id'));
  const lists = await mapConcurrent(ids.filter(Number.isSafeInteger), requestsAtOnce, (id) => projectImages(context, String(id), signal));
  return lists.flat();
}

/** All images of one project; few have more than a page. */
async function projectImages(context: KindContext, project: string, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  const base = await gitlabUrl(context, `projects/${project}/registry/repositories?per_page=100`, signal);
  let path: string | undefined = base.href;
  for (let pages = 0; path !== undefined && pages < maxImagePages; pages++) {
    const answer: ServiceAnswer | undefined = await tolerant(context, new URL(path, base), signal);
    if (!answer) break;
    names.push(...pathsIn(answer.json));
    path = nextLink(answer, answer.url.host);
  }
  return names;
}

/** One project may keep its images from the user, or not have a registry. */
async function tolerant(context: KindContext, url: URL, signal: AbortSignal): Promise<ServiceAnswer | undefined> {
  try {
    return await askGitlab(context, { url }, signal);
  } catch (error) {
    if (error instanceof GantryError && (error.code === 'notFound' || error.code === 'unsupported')) return undefined;
    throw error;
  }
}

/** A prefix is a group, with all projects in it, or else a project. */
async function belowPrefix(context: KindContext, prefix: string, next: string | undefined, signal: AbortSignal): Promise<Page> {
  const answer = await (next === undefined ? firstBelow(context, prefix, signal) : pageAt(context, next, signal));
  const names = pathsIn(answer.json).filter((name) => name === prefix || isBelow(name, prefix));
  const following = nextLink(answer, answer.url.host);
  return { names, ...(following !== undefined && { next: following }) };
}

async function firstBelow(context: KindContext, prefix: string, signal: AbortSignal): Promise<ServiceAnswer> {
  const rest = `${encodeURIComponent(prefix)}/registry/repositories?per_page=100`;
  try {
    return await askGitlab(context, { url: await gitlabUrl(context, `groups/${rest}`, signal) }, signal);
  } catch (error) {
    if (!(error instanceof GantryError) || error.code !== 'notFound') throw error;
    return askGitlab(context, { url: await gitlabUrl(context, `projects/${rest}`, signal) }, signal);
  }
}

async function pageAt(context: KindContext, next: string, signal: AbortSignal): Promise<ServiceAnswer> {
  return askGitlab(context, { url: new URL(next, await gitlabUrl(context, '', signal)) }, signal);
}

function pathsIn(json: unknown): readonly string[] {
  return repositoryNames(list(json).map((entry) => text(field(entry, 'path'))));
}
