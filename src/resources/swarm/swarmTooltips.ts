import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Tooltip } from '../../core/row.ts';
import type { Config, Secret, Service, SwarmNode, SwarmTask } from '../../core/swarmResource.ts';

type Lines = Tooltip['lines'];

/** What more there is to know about a node. */
export function nodeTooltip({ id, hostname, address, engineVersion, cpus, memory, labels }: SwarmNode): Tooltip {
  const facts: Lines = [
    [t('ID'), id],
    [t('Address'), address],
    [t('Engine'), engineVersion],
    [t('Processors'), String(cpus)],
    [t('Memory'), formatBytes(memory)],
  ];
  return { title: hostname, lines: [...facts, ...labelLines(labels)] };
}

/** What more there is to know about a service. */
export function serviceTooltip(service: Service, now: number): Tooltip {
  const { id, name, image, mode, running, desired, ports, update, secrets, configs, created, updated, labels } = service;
  const facts: Lines = [
    [t('ID'), id],
    [t('Image'), image],
    [t('Replication'), mode],
    [t('Tasks'), t('{0}/{1} running', running, desired)],
    ...ports.map((port) => [t('Port'), `${port.published ?? ''}→${port.target}/${port.protocol} (${port.mode})`] as const),
    ...(secrets.length === 0 ? [] : [[t('Secrets'), secrets.join(', ')] as const]),
    ...(configs.length === 0 ? [] : [[t('Configs'), configs.join(', ')] as const]),
    ...(update === undefined ? [] : [[t('Last update'), [update.state, update.message].filter(Boolean).join(': ')] as const]),
    [t('Created'), formatAge(created, now)],
    [t('Updated'), formatAge(updated, now)],
  ];
  return { title: name, lines: [...facts, ...labelLines(labels)] };
}

/** What more there is to know about a task. */
export function taskTooltip(task: SwarmTask, now: number): Tooltip {
  const { id, name, image, node, state, desired, message, exitCode, containerId, since } = task;
  return {
    title: name,
    lines: [
      [t('ID'), id],
      [t('Image'), image],
      [t('Node'), node],
      [t('State'), since > 0 ? t('{0} since {1}', state, formatAge(since, now)) : state],
      [t('Wanted state'), desired],
      ...(message === '' ? [] : [[t('Message'), message] as const]),
      ...(exitCode === undefined ? [] : [[t('Exit code'), String(exitCode)] as const]),
      ...(containerId === undefined ? [] : [[t('Container'), containerId] as const]),
    ],
  };
}

/** What more there is to know about a secret or a config. */
export function secretTooltip({ id, name, created, updated, labels }: Secret | Config, now: number): Tooltip {
  const facts: Lines = [
    [t('ID'), id],
    [t('Created'), formatAge(created, now)],
    [t('Updated'), formatAge(updated, now)],
  ];
  return { title: name, lines: [...facts, ...labelLines(labels)] };
}

function labelLines(labels: Readonly<Record<string, string>>): Lines {
  return Object.entries(labels).map(([name, value]) => [t('Label {0}', name), value] as const);
}
