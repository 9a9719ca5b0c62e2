import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';

/** Takes the engine out of its swarm, after a question that says what goes with it. */
export async function leave({ engine, ui, signal }: Ports): Promise<void> {
  const connected = await engine();
  const { state } = await connected.swarmInfo(signal);
  if (state === 'inactive') throw new GantryError('conflict', t('This engine is in no swarm.'));
  const detail = state === 'manager' ? await lossOf(connected, signal) : t('Its tasks stop here; the managers start them elsewhere if they can.');
  if (!(await ui.confirm({ message: t('Let {0} leave the swarm?', connected.address), detail, action: t('Leave') }))) return;
  await connected.leaveSwarm({ force: state !== 'worker' }, signal);
  await ui.execute('gantry.engine.retry');
}

async function lossOf(engine: Engine, signal: AbortSignal): Promise<string> {
  const [nodes, services, secrets, configs] = await Promise.all([
    engine.listNodes(signal),
    engine.listServices(signal),
    engine.listSecrets(signal),
    engine.listConfigs(signal),
  ]);
  const managers = nodes.filter(({ role }) => role === 'manager').length;
  if (managers > 1) return t('One of {0} managers goes by force. Demote it first: with half of the managers gone nothing can be changed any more.', managers);
  const counts = t('{0} services, {1} secrets, {2} configs', services.length, secrets.length, configs.length);
  const names = services.map(({ name }) => name).join(', ');
  return [t('It is the last manager: the whole swarm is gone with it, and cannot be brought back.'), counts, ...(names === '' ? [] : [names])].join('\n');
}
