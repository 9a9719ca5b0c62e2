import { isReference, parseReference } from '../../core/reference.ts';
import type { Ports, ViewCommand } from '../kind.ts';
import { agreeToHttp } from './connect.ts';

/** Shows a registry, or the repository of a reference, in the view of registries. The argument is its host, or the reference. */
export const showCommand: ViewCommand = {
  title: 'Show in Registries',
  place: 'hidden',
  run: async (ports, target) => {
    if (typeof target === 'string') await showInRegistries(ports, target);
  },
};

/** A registry that is not in the view yet is connected first, without a login. */
async function showInRegistries(ports: Ports, hostOrReference: string): Promise<void> {
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
