import { t } from '../core/l10n.ts';
import { dockerHub, isReference, parseReference } from '../core/reference.ts';

/** By registry: the web page of a repository, by its path. Registries that have no public pages are not here. */
const pages: Readonly<Record<string, (path: string) => string | undefined>> = {
  [dockerHub]: hubPage,
  'ghcr.io': (path) => `https://ghcr.io/${path}`,
  'quay.io': (path) => `https://quay.io/repository/${path}`,
  'gcr.io': (path) => `https://gcr.io/${path}`,
  'us.gcr.io': (path) => `https://us.gcr.io/${path}`,
  'eu.gcr.io': (path) => `https://eu.gcr.io/${path}`,
  'asia.gcr.io': (path) => `https://asia.gcr.io/${path}`,
  'mcr.microsoft.com': (path) => `https://mcr.microsoft.com/artifact/mar/${path}`,
  'public.ecr.aws': (path) => `https://gallery.ecr.aws/${path}`,
  'registry-1.docker.io': hubPage,
  'registry.hub.docker.com': hubPage,
  'docker.elastic.co': (path) => `https://www.docker.elastic.co/r/${path}`,
  // A longer path does not say where the project ends and the image begins.
  'registry.gitlab.com': (path) => (path.split('/').length === 2 ? `https://gitlab.com/${path}` : undefined),
};

/** Registries with a host for each region or customer; a page is made of the path, the host and the groups of its pattern. */
const patterns: readonly { readonly host: RegExp; readonly page: (path: string, ...groups: readonly string[]) => string | undefined }[] = [
  { host: /^[a-z0-9-]+-docker\.pkg\.dev$/, page: (path, host) => `https://${host}/${path}` },
  {
    host: /^(\d{12})\.dkr\.ecr\.(?!us-gov-)([a-z0-9-]+)\.amazonaws\.com$/,
    page: (path, _, account, region) => `https://${region}.console.aws.amazon.com/ecr/repositories/private/${account}/${path}?region=${region}`,
  },
  {
    host: /^registry\.([a-z0-9-]+)\.aliyuncs\.com$/,
    page: (path, _, region) => (path.split('/').length === 2 ? `https://cr.console.aliyun.com/repository/${region}/${path}/details` : undefined),
  },
];

/** The web page of an image, when its registry is known to have one. A private registry has none, whatever the path looks like. */
export function imageLink(reference: string): { readonly url: string; readonly tooltip: string } | undefined {
  const parsed = parseReference(reference);
  if (!isReference(parsed) || parsed.path === 'library/scratch') return undefined;
  const url = Object.hasOwn(pages, parsed.host) ? pages[parsed.host]?.(parsed.path) : patternPage(parsed.host, parsed.path);
  return url === undefined ? undefined : { url, tooltip: parsed.host === dockerHub ? t('Open on Docker Hub') : t('Open on {0}', parsed.host) };
}

function patternPage(host: string, path: string): string | undefined {
  for (const { host: pattern, page } of patterns) {
    const match = pattern.exec(host);
    if (match) return page(path, ...match);
  }
  return undefined;
}

function hubPage(path: string): string | undefined {
  const [namespace, name, ...rest] = path.split('/');
  if (namespace === undefined || name === undefined || rest.length > 0) return undefined;
  return namespace === 'library' ? `https://hub.docker.com/_/${name}` : `https://hub.docker.com/r/${namespace}/${name}`;
}
