import { isReference, parseReference } from '../../core/reference.ts';
import type { Ports } from '../kind.ts';
import { agreeToHttp } from './connect.ts';

/** Shows a registry, or the repository of a reference, in the view of registries. A registry that is not in the view yet is connected first, without a login. */
export async function showInRegistries(ports: Ports, hostOrReference: string): Promise<void> {
  const { registries, ui, signal } = ports;
  const reference = parseReference(hostOrReference);
  const host = isReference(reference) && hostOrReference.includes('/') ? reference.host : hostOrReference;
  if (!(await registries.list()).some((registry) => registry.host === host)) {
    const { scheme } = await registries.probe(host, signal);
    if (scheme === 'http' && !(await agreeToHttp(ports, host))) return;
    await registries.connect({ host, scheme }, signal);
  }
  const repository = isReference(reference) && hostOrReference.includes('/') ? `repository/${host}/${reference.path}` : undefined;
  if (repository === undefined || !(await ui.reveal(repository))) await ui.reveal(`registry/${host}`);
}
