import { t } from '../../core/l10n.ts';
import type { ServiceUpdate } from '../../engine/swarmTypes.ts';
import type { Ports } from '../kind.ts';

/** The login that the nodes are to pull with, if there is one and the user agrees; `undefined` when dismissed. */
export async function loginFor({ registries, ui, signal }: Ports, host: string): Promise<ServiceUpdate | undefined> {
  const auth = await registries.engineAuth(host, signal);
  if (Object.keys(auth).length === 0) return {};
  const send = await ui.choose({
    message: t('Give your login at {0} to the nodes of the swarm?', host),
    detail: t('They need it to pull a private image. The managers keep it with the service.'),
    choices: [
      { title: t('Give the Login'), value: true },
      { title: t('Without a Login'), value: false },
    ],
  });
  if (send === undefined) return undefined;
  return send ? { auth } : {};
}
