import type { ViewCommand } from '../kind.ts';

const actions = () => import('./registryActions.ts');

/** Asks for an address and, when the registry wants one, a login; both are checked before anything is saved. */
export const connectCommand: ViewCommand = {
  title: 'Connect a Registry…',
  icon: 'add',
  place: 'button',
  run: async (ports, address) => (await actions()).connect(ports, typeof address === 'string' ? address : ''),
};

/** Logs in to a registry. The argument is its `host` or `host/prefix`. */
export const logInCommand: ViewCommand = {
  title: 'Log In…',
  place: 'hidden',
  run: async (ports, host) => {
    if (typeof host === 'string') await (await actions()).logIn(ports, host);
  },
};

/** Shows a registry, or the repository of a reference, in the view of registries. The argument is its host, or the reference. */
export const showCommand: ViewCommand = {
  title: 'Show in Registries',
  place: 'hidden',
  run: async (ports, target) => {
    if (typeof target === 'string') await (await actions()).showInRegistries(ports, target);
  },
};

/** Searches the registry that is asked for, or the only one. */
export const findCommand: ViewCommand = { title: 'Search Registries…', icon: 'search', place: 'button', run: async (ports) => (await actions()).search(ports) };
