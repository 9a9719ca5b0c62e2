import { t } from './l10n.ts';

/** An image reference taken apart. Grammar: distribution/reference, `reference.go`. */
export type Reference = {
  /** `docker.io` when the reference names no registry. */
  readonly host: string;
  /** The path in the registry, with `library/` for Docker Hub's official images. */
  readonly path: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
};

export const dockerHub = 'docker.io';
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-f]{32,}$/i;
const domainPattern =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;

/** Takes a reference apart, or says in one sentence what is wrong with it. */
export function parseReference(text: string): Reference | { readonly problem: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: t('Enter an image name.') };
  const { name, tag, digest } = split(trimmed);
  if (tag !== undefined) {
    const problem = tagProblem(tag);
    if (problem) return { problem };
  }
  if (digest !== undefined && !digestPattern.test(digest))
    return { problem: t('“{0}” is not a digest; it should look like sha256:… with 64 hexadecimal digits.', digest) };
  if (/^[0-9a-f]{64}$/.test(name)) return { problem: t('This is an image id, not a name.') };
  const { host, path } = splitHost(name);
  if (host !== undefined && !domainPattern.test(host)) return { problem: t('“{0}” is not a registry address; it should look like host or host:port.', host) };
  const problem = pathProblem(path);
  if (problem) return { problem };
  if (name.length > 255) return { problem: t('The name is longer than 255 characters.') };
  const official = host === undefined || host === dockerHub || host === 'index.docker.io';
  return {
    host: official ? dockerHub : host,
    path: official && !path.includes('/') ? `library/${path}` : path,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** True when {@link parseReference} found nothing wrong. */
export function isReference(parsed: Reference | { readonly problem: string }): parsed is Reference {
  return !('problem' in parsed);
}

/** Says what is wrong with a tag, or nothing. */
export function tagProblem(tag: string): string | undefined {
  if (tag === '') return t('Enter a tag after the colon.');
  if (tag.length > 128) return t('A tag has at most 128 characters.');
  return tagPattern.test(tag) ? undefined : t('A tag has letters, digits, “_”, “.” and “-” only, and does not begin with “.” or “-”.');
}

/** Says what is wrong with a repository path (without host and tag), or nothing. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return t('Enter a repository name.');
  if (/[A-Z]/.test(path)) return t('A repository name must be lowercase.');
  const wrong = path.split('/').find((part) => !component.test(part));
  if (wrong === undefined) return undefined;
  return wrong === ''
    ? t('A repository name has no empty part between slashes.')
    : t('“{0}” is not allowed in a repository name: use a–z, 0–9 and single “.”, “_” or “-” between them.', wrong);
}

/** Says what is wrong with a registry address `host[:port]`, or nothing. */
export function hostProblem(host: string): string | undefined {
  if (host === '') return t('Enter an address such as registry.example.com or 192.168.1.10:5000.');
  if (!domainPattern.test(host)) return t('“{0}” is not a registry address; it should look like host or host:port.', host);
  const port = /:(\d+)$/.exec(host)?.[1];
  return port !== undefined && (Number(port) < 1 || Number(port) > 65_535) ? t('A port is a number from 1 to 65535.') : undefined;
}

/** The reference as the engine and the CLI show it: without `docker.io/library/`. */
export function familiarName({ host, path }: Reference): string {
  if (host !== dockerHub) return `${host}/${path}`;
  return path.startsWith('library/') ? path.slice('library/'.length) : path;
}

/** The whole reference in its familiar form, with its tag and digest. */
export function familiarReference(reference: Reference): string {
  return `${familiarName(reference)}${reference.tag === undefined ? '' : `:${reference.tag}`}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}

function split(text: string): { name: string; tag?: string; digest?: string } {
  const at = text.indexOf('@');
  const beforeDigest = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? {} : { digest: text.slice(at + 1) };
  const colon = beforeDigest.lastIndexOf(':');
  if (colon < 0 || beforeDigest.indexOf('/', colon) >= 0) return { name: beforeDigest, ...digest };
  return { name: beforeDigest.slice(0, colon), tag: beforeDigest.slice(colon + 1), ...digest };
}

/** The first part is a host when it has a dot or a colon, is `localhost`, or is not lowercase. */
function splitHost(name: string): { host?: string; path: string } {
  const slash = name.indexOf('/');
  if (slash < 0) return { path: name };
  const first = name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return isHost ? { host: first, path: name.slice(slash + 1) } : { path: name };
}
