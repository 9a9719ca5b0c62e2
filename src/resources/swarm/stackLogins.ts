import { readFile } from 'node:fs/promises';
import { t } from '../../core/l10n.ts';
import { isReference, parseReference } from '../../core/reference.ts';
import { parseYaml } from '../../language/yaml/parse.ts';
import { mappingAt, textAt, valueAt } from '../../language/yaml/tree.ts';
import type { Ports } from '../kind.ts';

/** Whether the docker CLI is to send the logins for a compose file's images along: asked only when there are any; `undefined` when dismissed. */
export async function sendsLogins(ports: Ports, path: string): Promise<boolean | undefined> {
  // The CLI says what is wrong with a file that cannot be read.
  const text = await readFile(path, 'utf8').catch(() => '');
  const hosts = await loggedIn(ports, await registriesOf(ports, text));
  if (hosts.length === 0) return false;
  return ports.ui.choose({
    message: t('Send your logins to the nodes of the swarm? Registries: {0}', hosts.join(', ')),
    detail: t('They need them to pull private images. The managers keep them with the services.'),
    choices: [
      { title: t('Send'), value: true },
      { title: t('Deploy Without'), value: false },
    ],
  });
}

/** The registries of the images; all that are known here when one stands in a variable. */
async function registriesOf({ registries }: Ports, text: string): Promise<readonly string[]> {
  const hosts = imagesOf(text).map(hostOf);
  const known = hosts.includes(undefined) ? (await registries.list()).filter(({ origin }) => origin !== 'mirror').map(({ host }) => host) : [];
  return [...new Set([...hosts.filter((host) => host !== undefined), ...known])].sort();
}

function imagesOf(text: string): readonly string[] {
  const services = parseYaml(text).roots.flatMap((root) => mappingAt(valueAt(mappingAt(root), 'services'))?.pairs ?? []);
  return services.flatMap(({ value }) => textAt(valueAt(mappingAt(value), 'image')) ?? []);
}

/** The host of an image of a compose file; `undefined` when a variable says it. A variable behind it, such as the tag, does not matter. */
function hostOf(image: string): string | undefined {
  const variable = /\$(?:\{[^{}]*\}|\w+)/g;
  const [first = '', ...rest] = image.replace(variable, '$').split('/');
  if (first.startsWith('$') || (rest.length > 0 && first.includes('$'))) return undefined;
  const parsed = parseReference(image.replace(variable, 'x'));
  return isReference(parsed) ? parsed.host : undefined;
}

/** A helper that fails may have a login. */
async function loggedIn({ registries, signal }: Ports, hosts: readonly string[]): Promise<readonly string[]> {
  const has = (host: string) =>
    registries.engineAuth(host, signal).then(
      (auth) => Object.keys(auth).length > 0,
      () => true,
    );
  const known = await Promise.all(hosts.map(has));
  return hosts.filter((_, index) => known[index]);
}
