import { type Dialect, type Exchange, startDialect } from './dialect.ts';
import { answerTokens } from './tokens.ts';

/** A stand-in for Harbor 2: answers as its API's description (swagger, v2.0) says. */
export interface HarborOptions {
  /** Project → repositories without the project's name. */
  readonly projects: Readonly<Record<string, readonly string[]>>;
  /** Repository → tag → digest. */
  readonly tags?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Before 2.5 there is no list of all repositories. */
  readonly old?: boolean;
  /** Tags that a rule protects. */
  readonly immutable?: readonly string[];
}

export const harborAccounts = { ann: 'streng-geheim', 'robot$team+build': 'robot-geheim', admin: 'admin-geheim' };

export async function startHarbor(options: HarborOptions): Promise<Dialect & { readonly deleted: readonly string[] }> {
  const deleted: string[] = [];
  const grant = (scope: string, user: string | undefined) => !scope.startsWith('registry:') || user === 'admin';
  const server = await startDialect(harborAccounts, (exchange, origin) => {
    if (answerTokens(exchange, origin, { realm: '/service/token', service: 'harbor-registry', grant })) return true;
    if (exchange.path === '/api/v2.0/systeminfo') exchange.send(200, { auth_mode: 'db_auth', self_registration: false });
    else if (exchange.headers.authorization !== undefined && exchange.user === undefined) error(exchange, 401, 'UNAUTHORIZED');
    else return answerApi(exchange, options, deleted);
    return true;
  });
  return Object.assign(server, { deleted });
}

function answerApi(exchange: Exchange, { projects, tags = {}, old = false, immutable = [] }: HarborOptions, deleted: string[]): boolean {
  const { method, path } = exchange;
  const all = Object.entries(projects).flatMap(([project, names]) => names.map((name) => `${project}/${name}`));
  const repositories = /^\/api\/v2\.0\/projects\/([^/]+)\/repositories$/.exec(path)?.[1];
  const artifact = /^\/api\/v2\.0\/projects\/([^/]+)\/repositories\/([^/]+)\/artifacts\/([^/]+)(?:\/tags\/([^/]+))?$/.exec(path);
  if (path === '/api/v2.0/repositories' && !old) paged(exchange, exchange.user?.startsWith('robot$') ? [] : all.map((name) => ({ name })));
  else if (path === '/api/v2.0/projects')
    paged(
      exchange,
      Object.entries(projects).map(([name, { length }]) => ({ name, repo_count: length })),
    );
  else if (repositories !== undefined && projects[decodeURIComponent(repositories)])
    paged(
      exchange,
      all.filter((name) => name.startsWith(`${decodeURIComponent(repositories)}/`)).map((name) => ({ name })),
    );
  else if (artifact) {
    const name = `${decodeURIComponent(artifact[1] ?? '')}/${decodeURIComponent(decodeURIComponent(artifact[2] ?? ''))}`;
    const tag = decodeURIComponent(artifact[3] ?? '');
    const digest = tags[name]?.[tag];
    if (digest === undefined) error(exchange, 404, 'NOT_FOUND');
    else if (method === 'DELETE' && immutable.includes(tag)) error(exchange, 412, 'PRECONDITION');
    else if (method === 'DELETE' && exchange.user === undefined) error(exchange, 401, 'UNAUTHORIZED');
    else if (method === 'DELETE') {
      deleted.push(`${name}:${decodeURIComponent(artifact[4] ?? '')}`);
      exchange.send(200);
    } else exchange.send(200, artifactOf(digest));
  } else return false;
  return true;
}

function artifactOf(digest: string): object {
  const platform = (architecture: string) => ({ platform: { os: architecture === 'unknown' ? 'unknown' : 'linux', architecture } });
  return {
    digest,
    size: 2_500_000,
    push_time: '2024-05-01T10:00:00.000Z',
    manifest_media_type: 'application/vnd.oci.image.index.v1+json',
    extra_attrs: null,
    references: [platform('amd64'), platform('arm64'), platform('unknown')],
    tags: null,
  };
}

function paged(exchange: Exchange, entries: readonly object[]): void {
  const page = Number(exchange.url.searchParams.get('page') ?? 1);
  const size = Number(exchange.url.searchParams.get('page_size') ?? 10);
  if (size > 100) {
    error(exchange, 422, 'UNPROCESSABLE');
    return;
  }
  const next = new URL(exchange.url);
  next.searchParams.set('page', String(page + 1));
  const link = page * size < entries.length ? { link: `<${next.pathname}${next.search}>; rel="next"` } : {};
  exchange.send(200, entries.slice((page - 1) * size, page * size), { 'x-total-count': String(entries.length), ...link });
}

function error(exchange: Exchange, status: number, code: string): void {
  exchange.send(status, { errors: [{ code, message: 'top secret' }] });
}
