import type { Context, ContextContainer } from '../../core/resource.ts';
import { abilities as ofContainer } from '../container/abilities.ts';

/** What can be done with a context now. */
export const abilities = {
  choose: ({ inUse }: Context): boolean => inUse !== 'everywhere',
  chooseHere: ({ inUse }: Context): boolean => inUse !== 'workspace',
  forgetHere: ({ inUse }: Context): boolean => inUse === 'workspace',
  inspect: ({ name }: Context): boolean => name !== 'default',
  /** The docker CLI would fail for want of the one that it uses. */
  remove: ({ name, inUse, cliUses }: Context): boolean => name !== 'default' && inUse === undefined && !cliUses,
};

/** What can be done with a container below a context now. */
export const containerAbilities = {
  start: ({ container }: ContextContainer): boolean => ofContainer.start(container),
  stop: ({ container }: ContextContainer): boolean => ofContainer.stop(container),
  logs: ({ container }: ContextContainer): boolean => ofContainer.logs(container),
};

export type ContextAbility = keyof typeof abilities;
export type ContextContainerAbility = keyof typeof containerAbilities;
