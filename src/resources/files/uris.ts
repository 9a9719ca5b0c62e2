import type { FilePlace } from '../../core/resource.ts';
import { normal } from './site.ts';

/** The scheme of each kind of place; its files have addresses such as `gantry-container:/web/etc/hosts`. */
export const schemes = { container: 'gantry-container', volume: 'gantry-volume', image: 'gantry-image' } as const satisfies Readonly<
  Record<FilePlace['kind'], string>
>;

/** The address of a path, as text. */
export function toUri({ place, path }: { readonly place: FilePlace; readonly path: string }): string {
  const parts = [place.name, ...path.split('/').filter((part) => part !== '')];
  return `${schemes[place.kind]}:/${parts.map(encodeURIComponent).join('/')}`;
}

/** What an address means, from its scheme and its decoded path; `undefined` for another scheme, or without a place. */
export function fromUri(scheme: string, path: string): { readonly place: FilePlace; readonly path: string } | undefined {
  const kind = (['container', 'volume', 'image'] as const).find((one) => schemes[one] === scheme);
  const [, name = '', ...rest] = path.split('/');
  return kind === undefined || name === '' ? undefined : { place: { kind, name }, path: normal(`/${rest.join('/')}`) };
}
