import { t } from '../../../core/l10n.ts';
import { addToDaemonJson } from '../../daemon/addToDaemonJson.ts';
import type { Ports } from '../../kind.ts';

/** Adds a registry to insecure-registries in the engine's daemon.json, or says where to do so. */
export function trustInEngine(ports: Ports, host: string): Promise<void> {
  return addToDaemonJson(ports, {
    key: 'insecure-registries',
    item: host,
    question: t('Let the engine use {0} over plain HTTP, or with an unknown certificate?', host),
    podman: `[[registry]]\nlocation = "${host}"\ninsecure = true\n`,
    next: [{ title: t('Diagnose…'), run: () => ports.ui.execute('gantry.registry.diagnose', host) }],
  });
}
