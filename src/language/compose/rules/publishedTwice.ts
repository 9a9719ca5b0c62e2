import { t } from '../../../core/l10n.ts';
import type { Problem } from '../../problem.ts';
import { mappingAt, target, valueAt } from '../../yaml/tree.ts';
import { type Published, publishedPort } from '../ports.ts';
import type { ComposeTree } from '../tree.ts';

type Taken = Published & { readonly service: string; readonly profiles: boolean };

/** Two services that publish the same port of the host: the second cannot start. */
export function publishedTwice({ project }: ComposeTree): readonly Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<string, Taken[]>();
  for (const { name, pair } of project.declarations.service.values()) {
    const service = mappingAt(pair.value);
    const ports = target(valueAt(service, 'ports'));
    const profiles = valueAt(service, 'profiles') !== undefined;
    for (const entry of ports?.kind === 'sequence' ? ports.items : []) {
      const published = publishedPort(entry);
      if (published !== undefined) problems.push(...take({ ...published, service: name, profiles }, taken));
    }
  }
  return problems;
}

function take(port: Taken, taken: Map<string, Taken[]>): readonly Problem[] {
  // A long range is no mistake of typing twice, and would be long to compare.
  if (port.to - port.from > 100) return [];
  for (let number = port.from; number <= port.to; number += 1) {
    const key = `${number}/${port.protocol}`;
    const others = taken.get(key) ?? [];
    const other = others.slice(0, 50).find((one) => clashes(one, port));
    if (other !== undefined) return [problem(port, other, number)];
    taken.set(key, [...others.slice(0, 50), port]);
  }
  return [];
}

/** Services with profiles may be meant for different occasions; a range with fewer containers leaves ports free. */
function clashes(one: Taken, other: Taken): boolean {
  if (one.node === other.node || one.profiles || other.profiles || one.from !== one.to || other.from !== other.to) return false;
  return one.address === other.address || one.address === '' || other.address === '';
}

function problem({ node }: Taken, { service, node: before }: Taken, number: number): Problem {
  const message = t('Port {0} of the host is published by “{1}” already; only one of them can start.', String(number), service);
  const related = [{ start: before.start, end: before.end, message: t('Published here first') }];
  return { start: node.start, end: node.end, rule: 'PortPublishedTwice', severity: 'warning', message, related };
}
