const base = 'https://docs.docker.com/reference/compose-file';
const pages = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'include', 'models']);
/** Keys of a service that have a page of their own. */
const servicePages = new Set(['build', 'deploy', 'develop']);

/** Where the reference of compose files explains a key, by the keys above it. */
export function composeUrl(path: readonly (string | undefined)[]): string | undefined {
  const [top, , key, ...rest] = path;
  if (top === undefined) return undefined;
  if (top === 'name' || top === 'version') return `${base}/version-and-name/`;
  if (!pages.has(top)) return undefined;
  if (key === undefined) return `${base}/${top}/`;
  const page = top === 'services' && servicePages.has(key) ? key : top;
  const anchor = page === key ? rest.find((step) => step !== undefined) : key;
  return `${base}/${page}/${anchor === undefined ? '' : `#${anchor}`}`;
}
