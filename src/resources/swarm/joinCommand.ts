import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';

/** Puts the command that lets another engine join onto the clipboard, after a warning: its token is a secret. */
export async function copyJoinCommand({ engine, ui, signal }: Ports): Promise<void> {
  const connected = await engine();
  // Asked for at once, so that the question does not come where there is no manager.
  const nodes = await connected.listNodes(signal);
  const role = await ui.choose({
    message: t('Copy the command that lets another engine join this swarm?'),
    detail: t(
      'It holds a secret token: whoever has it can join, as a manager with power over everything in the swarm. “docker swarm join-token --rotate” makes it worthless.',
    ),
    choices: [
      { title: t('Copy for a Worker'), value: 'worker' as const },
      { title: t('Copy for a Manager'), value: 'manager' as const },
    ],
  });
  if (role === undefined) return;
  const address = (nodes.find(({ leader }) => leader) ?? nodes.find((node) => node.role === 'manager'))?.address ?? '';
  const token = (await connected.joinTokens(signal))[role];
  if (token === '' || address === '') throw new GantryError('engine', t('The engine told no join token.'));
  await ui.copy(`docker swarm join --token ${token} ${address}`);
}
