import { type Dialect, type Exchange, startDialect } from './dialect.ts';
import { answerTokens } from './tokens.ts';

/** Project path → images below it; '' is the image named as the project. */
export type GitlabProjects = Readonly<Record<string, readonly string[]>>;

export const gitlabAccounts = { ann: 'glpat-streng-geheim', 'gitlab+deploy-token-1': 'deploy-geheim' };

/** A stand-in for a GitLab below the path `/gitlab` and its registry: answers as the documentation of the container registry API says. */
export async function startGitlab(projects: GitlabProjects): Promise<Dialect & { readonly deleted: readonly string[] }> {
  const deleted: string[] = [];
  const grant = (scope: string, user: string | undefined) => user !== undefined && !scope.startsWith('registry:');
  const server = await startDialect(gitlabAccounts, (exchange, origin) => {
    if (answerTokens(exchange, origin, { realm: '/gitlab/jwt/auth', service: 'container_registry', grant })) return true;
    if (!exchange.path.startsWith('/gitlab/api/v4/')) return false;
    if (exchange.bearer !== undefined && exchange.bearer !== gitlabAccounts.ann) exchange.send(401, { message: '401 Unauthorized' });
    else answerApi(exchange, projects, deleted);
    return true;
  });
  return Object.assign(server, { deleted });
}

function answerApi(exchange: Exchange, projects: GitlabProjects, deleted: string[]): void {
  const { method, path, url } = exchange;
  const rest = path.slice('/gitlab/api/v4/'.length);
  const names = Object.keys(projects);
  const images = (project: string) =>
    (projects[project] ?? []).map((image, index) => ({ id: names.indexOf(project) * 100 + index, path: image === '' ? project : `${project}/${image}` }));
  const listOf = /^(projects|groups)\/([^/]+)\/registry\/repositories$/.exec(rest);
  const tag = /^projects\/([^/]+)\/registry\/repositories\/(\d+)\/tags\/([^/]+)$/.exec(rest);
  if (rest === 'projects' && url.searchParams.get('membership') === 'true') {
    paged(
      exchange,
      names.map((name, id) => ({ id, path_with_namespace: name, container_registry_access_level: 'enabled' })),
    );
  } else if (listOf) {
    const name = decodeURIComponent(listOf[2] ?? '');
    const project = /^\d+$/.test(name) ? (names[Number(name)] ?? '') : name;
    const found = listOf[1] === 'groups' ? names.filter((other) => other.startsWith(`${name}/`)) : names.filter((other) => other === project);
    if (found.length === 0) exchange.send(404, { message: '404 Project Not Found' });
    else paged(exchange, found.flatMap(images));
  } else if (tag && method === 'DELETE') {
    const project = decodeURIComponent(tag[1] ?? '');
    const image = images(project).find(({ id }) => id === Number(tag[2]));
    const gone = !image || tag[3] === 'gone';
    if (!gone) deleted.push(`${image.path}:${decodeURIComponent(tag[3] ?? '')}`);
    exchange.send(gone ? 404 : 200, gone ? { message: '404 Tag Not Found' } : undefined);
  } else exchange.send(404, { error: '404 Not Found' });
}

function paged(exchange: Exchange, entries: readonly object[]): void {
  const page = Number(exchange.url.searchParams.get('page') ?? 1);
  const size = Number(exchange.url.searchParams.get('per_page') ?? 20);
  const to = (number: number) => {
    const url = new URL(exchange.url);
    url.searchParams.set('page', String(number));
    return url.href;
  };
  const next = page * size < entries.length ? [`<${to(page + 1)}>; rel="next"`] : [];
  exchange.send(200, entries.slice((page - 1) * size, page * size), { link: [...next, `<${to(1)}>; rel="first"`].join(', ') });
}
