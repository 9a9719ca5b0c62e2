import type { GantryApi, GantryExports } from '../api.ts';
import { GantryError } from '../core/errors.ts';
import { type Disposables, Emitter } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { Connection } from '../engine/connection.ts';
import type { Inventory } from '../engine/inventory.ts';
import type { Ports } from '../resources/kind.ts';

export type ApiParts = { readonly ports: () => Ports; readonly connection: Connection; readonly inventory: Inventory };

/** The exports of the extension; `owned` lets go of what they listen to. */
export function makeExports({ ports, connection, inventory }: ApiParts, owned: Disposables): GantryExports {
  const changes = owned.add(
    new Emitter<Parameters<Parameters<GantryApi['onDidChange']>[0]>[0]>((error) => ports().log.error('A listener of the API failed.', error)),
  );
  owned.add(connection.onDidChange(() => changes.fire({ kind: 'engine' })));
  owned.add(inventory.onDidChange(({ name }) => changes.fire({ kind: name })));
  const api: GantryApi = Object.freeze<GantryApi>({
    version: 1,
    onDidChange: (listener) => changes.event(listener),
    async engine() {
      const { engine, resources, signal } = ports();
      const connected = await engine();
      const { version } = await connected.info(signal);
      return Object.freeze({
        address: connected.address,
        version,
        containers: () => resources('container'),
        images: () => resources('image'),
        volumes: () => resources('volume'),
        networks: () => resources('network'),
      });
    },
  });
  return {
    getApi(version: number) {
      if (version !== 1) throw new GantryError('unsupported', t('This Gantry has version 1 of its API, not {0}.', String(version)));
      return api;
    },
  };
}
