import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { askSteps } from '../../core/steps.ts';
import type { Ports } from '../kind.ts';
import { addressQuestions, proposedAddresses, withPorts } from './addressQuestions.ts';

/** Makes the engine the first manager of a new swarm. Rejects with `conflict` when it is in one. */
export async function initialise(ports: Ports): Promise<void> {
  const { ui, signal } = ports;
  const engine = await ports.engine();
  await refuseIfMember(engine, signal);
  const title = t('Initialise a swarm on {0}', engine.address);
  const answers = await askSteps(proposedAddresses, addressQuestions(ui, title));
  if (answers === undefined) return;
  await engine.initSwarm(withPorts(answers), signal);
  await ui.execute('gantry.engine.retry');
  ui.tell(t('This engine is now the manager of a swarm.'), [
    { title: t('Copy Join Command…'), run: () => ui.execute('gantry.swarmNode.copyJoinCommand') },
    { title: t('Deploy a Stack…'), run: () => ui.execute('gantry.stack.deploy') },
  ]);
}

/** Rejects with `conflict` when the engine is in a swarm already. */
export async function refuseIfMember(engine: Pick<Awaited<ReturnType<Ports['engine']>>, 'swarmInfo'>, signal: AbortSignal): Promise<void> {
  const { state } = await engine.swarmInfo(signal);
  if (state === 'inactive') return;
  throw new GantryError('conflict', t('This engine is in a swarm already.'), {
    fixes: [{ kind: 'command', title: t('Leave the Swarm…'), command: 'gantry.swarmNode.leave' }],
  });
}
