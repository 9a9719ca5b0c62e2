import { t } from '../../core/l10n.ts';
import type { Container, ContainerState } from '../../core/resource.ts';
import { composeProject } from '../composeProject/kind.ts';
import { projectFrom, projectOf } from '../composeProject/members.ts';
import type { Grouping, Kind, Sorting } from '../kind.ts';
import { compareText } from '../rows.ts';
import { icon, imageText, stateText } from './look.ts';

const order: readonly ContainerState[] = ['running', 'restarting', 'paused', 'created', 'exited', 'removing', 'dead'];

/** How containers may be grouped; by compose project unless the user chose otherwise. */
export const groupings = {
  compose: {
    title: 'By compose project',
    groupOf: ({ labels }) => {
      const project = projectOf(labels);
      if (project === undefined) return undefined;
      const whole = (members: readonly Container[]) => ({ kind: composeProject as Kind, resource: projectFrom(project, members) });
      return { key: `compose/${project}`, label: project, icon: { name: 'layers' }, kind: composeProject.kind, expanded: true, whole, describe: runningOf };
    },
  },
  state: {
    title: 'By state',
    groupOf: ({ state }) => ({ key: `state/${state}`, label: stateText(state), icon: icon({ state }), describe: countOf }),
  },
  image: {
    title: 'By image',
    groupOf: ({ image }) => ({ key: `image/${image}`, label: imageText(image), icon: { name: 'package' }, describe: runningOf }),
  },
  network: { title: 'By network', groupOf: byNetwork },
  none: { title: 'Not grouped', groupOf: () => undefined },
} as const satisfies Readonly<Record<string, Grouping<Container>>>;

/** How containers may be sorted; by name unless the user chose otherwise. */
export const sortings = {
  name: { title: 'By name', compare: byName },
  state: { title: 'Running first', compare: (left, right) => order.indexOf(left.state) - order.indexOf(right.state) || byName(left, right) },
  created: { title: 'Newest first', compare: (left, right) => right.created - left.created },
} as const satisfies Readonly<Record<string, Sorting<Container>>>;

/** A container in several networks stands under the first by name: a row is shown once. */
function byNetwork({ networks }: Container): ReturnType<Grouping<Container>['groupOf']> {
  const [name] = networks.map(({ networkName }) => networkName).sort(compareText);
  return { key: `network/${name ?? ''}`, label: name ?? t('no network'), icon: { name: 'type-hierarchy' }, describe: runningOf };
}

function byName(left: Container, right: Container): number {
  return compareText(left.name, right.name);
}

function runningOf(members: readonly Container[]): string {
  return t('{0}/{1} running', members.filter(({ state }) => state === 'running').length, members.length);
}

function countOf({ length }: readonly Container[]): string {
  return length === 1 ? t('1 container') : t('{0} containers', length);
}
