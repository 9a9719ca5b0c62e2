import type { TreeSpec } from '../kind.ts';
import { resourceRow } from '../rows.ts';
import { Usage } from '../usage.ts';
import { context } from './kind.ts';
import { contextsNow } from './listContexts.ts';
import { contextContainer, contextImage } from './sideKinds.ts';

/** The contexts of the docker CLI, each with what its engine has. */
export const contextsTree: TreeSpec = {
  view: {
    id: 'contexts',
    title: 'Contexts',
    icon: 'plug',
    empty: 'There are no contexts.\n[Create Context…](command:gantry.context.create)',
    groupings: {},
    sortings: {},
    kinds: [context, contextContainer, contextImage],
    folded: true,
  },
  events: [],
  followsConfiguration: true,
  load: async (ports) => {
    const related = { usage: new Usage([]), now: Date.now() };
    return (await contextsNow(ports)).map((one) => resourceRow(context, one, related));
  },
};
