import { t } from '../../core/l10n.ts';
import { insecureRegistryProblem, mirrorProblem } from '../../language/daemonJson/formats.ts';
import type { Ports } from '../kind.ts';
import { trustInEngine } from '../registry/doctor/trustInEngine.ts';
import { addToDaemonJson } from './addToDaemonJson.ts';

/** Asks for a mirror of Docker Hub, unless one is given, and adds it to `registry-mirrors`. */
export async function addMirror(ports: Ports, given?: unknown): Promise<void> {
  const item = isGood(given, mirrorRefusal) ? given : await askMirror(ports);
  if (item === undefined) return;
  await addToDaemonJson(ports, {
    key: 'registry-mirrors',
    item,
    question: t('Let the engine ask {0} first for images of Docker Hub?', item),
    podman: `[[registry]]\nprefix = "docker.io"\nlocation = "docker.io"\n[[registry.mirror]]\nlocation = "${item.replace(/^https?:\/\//i, '')}"\n`,
  });
}

/** Asks for a registry, unless one is given, and adds it to `insecure-registries`. */
export async function addInsecureRegistry(ports: Ports, given?: unknown): Promise<void> {
  const item = isGood(given, insecureRefusal) ? given : await askInsecure(ports);
  if (item !== undefined) await trustInEngine(ports, item);
}

function isGood(given: unknown, refuse: (value: string) => string | undefined): given is string {
  return typeof given === 'string' && refuse(given) === undefined;
}

async function askMirror({ ui }: Ports): Promise<string | undefined> {
  const answer = await ui.input({
    title: t('Add Registry Mirror'),
    prompt: t('The address of a mirror of Docker Hub. Images of other registries are not taken from mirrors.'),
    placeholder: 'https://mirror.example.com',
    validate: (value) => mirrorRefusal(value.trim()),
  });
  return typeof answer === 'string' ? answer.trim() : undefined;
}

async function askInsecure(ports: Ports): Promise<string | undefined> {
  const { ui } = ports;
  const listed = await ports.registries.list().catch(() => []);
  const hosts = listed.map(({ host }) => host).filter((host) => insecureRefusal(host) === undefined);
  if (hosts.length > 0) {
    const another = t('Another…');
    const chosen = await ui.pick([...hosts.map((host) => ({ value: host, label: host, icon: { name: 'server' } })), { value: '', label: another }], {
      title: t('Add Insecure Registry'),
      placeholder: t('The engine may use it over plain HTTP, or with an unknown certificate'),
    });
    if (typeof chosen !== 'string') return undefined;
    if (chosen !== '') return chosen;
  }
  const answer = await ui.input({
    title: t('Add Insecure Registry'),
    prompt: t('A host with its port, or a range of addresses such as 10.0.0.0/8; without http://.'),
    placeholder: 'registry.lan:5000',
    validate: (value) => insecureRefusal(value.trim()),
  });
  return typeof answer === 'string' ? answer.trim() : undefined;
}

function mirrorRefusal(value: string): string | undefined {
  const problem = mirrorProblem(value);
  if (problem === undefined || problem === 'path') return undefined;
  if (problem === 'scheme') return t('It must begin with https:// or http://.');
  if (problem === 'login') return t('It may hold no user or password.');
  return problem === 'query' ? t('It may have no query and no fragment.') : t('This is no address.');
}

function insecureRefusal(value: string): string | undefined {
  const problem = insecureRegistryProblem(value);
  if (problem === undefined) return undefined;
  if (problem === 'scheme' || problem === 'otherScheme') return t('It stands here without a scheme such as http://.');
  if (problem === 'path') return t('It may have no path.');
  return problem === 'port' ? t('This is no port.') : t('This is no host.');
}
