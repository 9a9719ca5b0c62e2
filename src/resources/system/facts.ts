import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { EngineInfo } from '../../engine/engine.ts';
import { fieldsOf, listOf, numberOf, textOf, textsOf } from '../../engine/mapping/fields.ts';

/** A fact about an engine: its name and its value. */
export type Fact = readonly [name: string, value: string];

/** What an engine says of itself. What it does not say is left out. */
export function factsOf(address: string, info: EngineInfo, raw: Readonly<Record<string, unknown>>): readonly Fact[] {
  const cgroup = [textOf(raw['CgroupVersion']), textOf(raw['CgroupDriver'])].filter((part) => part !== '').join(', ');
  const memory = numberOf(raw['MemTotal']);
  const facts: readonly Fact[] = [
    [t('Address'), address],
    [t('Name'), info.name],
    [t('Version'), `${info.podman ? 'Podman ' : ''}${info.version}`],
    [t('API version'), info.apiVersion.replace(/^v/, '')],
    [t('Operating system'), info.operatingSystem],
    [t('Architecture'), info.architecture],
    [t('Kernel'), textOf(raw['KernelVersion'])],
    [t('Storage driver'), textOf(raw['Driver'])],
    [t('Cgroup version and driver'), cgroup],
    [t('Data folder'), textOf(raw['DockerRootDir'])],
    [t('CPUs'), numberOf(raw['NCPU']) > 0 ? String(numberOf(raw['NCPU'])) : ''],
    [t('Memory'), memory > 0 ? formatBytes(memory) : ''],
    [t('Swarm'), textOf(fieldsOf(raw['Swarm'])['LocalNodeState'])],
    [t('Registry mirrors'), info.mirrors.join(', ')],
    [t('Insecure registries'), insecure(info).join(', ')],
    [t('Runtimes'), Object.keys(fieldsOf(raw['Runtimes'])).join(', ')],
    [t('Log driver'), textOf(raw['LoggingDriver'])],
    [t('Security'), textsOf(raw['SecurityOptions']).map(securityName).join(', ')],
    [t('Containers'), countText(raw)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** What the engine warns of, such as limits that its kernel lacks. */
export function warningsOf(raw: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set(listOf(raw['Warnings']).filter((one): one is string => typeof one === 'string' && one !== ''))];
}

function insecure({ secureByHost, insecureCidrs }: EngineInfo): readonly string[] {
  const hosts = Object.entries(secureByHost).filter(([, isSecure]) => !isSecure);
  return [...hosts.map(([host]) => host), ...insecureCidrs];
}

/** `name=seccomp,profile=default` as `seccomp`. */
function securityName(option: string): string {
  return /^name=([^,]*)/.exec(option)?.[1] ?? option;
}

function countText(raw: Readonly<Record<string, unknown>>): string {
  const [all, running] = [numberOf(raw['Containers']), numberOf(raw['ContainersRunning'])];
  return t('{0}/{1} running', running, all);
}
