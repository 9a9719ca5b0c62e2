import { t } from '../../core/l10n.ts';
import type { SwarmResource } from '../../core/swarmResource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Look, Ports } from '../kind.ts';

/** Lets the user choose among what a swarm has; `undefined` when dismissed, a word when nothing qualifies. */
export async function chooseInSwarm<R extends SwarmResource>(
  { engine, ui }: Ports,
  look: (resource: R, now: number) => Look,
  list: (engine: Engine) => Promise<readonly R[]>,
  accepts: (resource: R) => boolean,
  title: string,
): Promise<readonly R[] | undefined> {
  const able = (await list(await engine())).filter(accepts);
  if (able.length === 0) {
    ui.tell(t('“{0}”: there is nothing that this applies to.', title));
    return undefined;
  }
  const now = Date.now();
  const items = able.map((value) => {
    const { label, description, icon } = look(value, now);
    return { value, label, icon, ...(description !== undefined && { description }) };
  });
  const chosen = await ui.pick(items, { title });
  return chosen === undefined || typeof chosen === 'symbol' ? undefined : [chosen];
}
