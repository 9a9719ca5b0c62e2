import { t } from '../core/l10n.ts';
import { oneLine, shorten } from '../core/plainText.ts';
import { hostProblem, isReference, parseReference } from '../core/reference.ts';
import type { Ports } from './kind.ts';

/** Characters; no name is that long. */
const longest = 500;

/**
 * Does what a link such as `vscode://gantry.gantry-docker/pull?image=nginx:1.27` asks for. Any web page can open one, so nothing is done that
 * the user has not agreed to: `/pull?image=` asks first, `/connect?registry=` fills the form in, `/container?name=` and `/image?name=` show a row.
 */
export async function openLink(ports: Ports, path: string, query: string): Promise<void> {
  const parameters = new URLSearchParams(query);
  const value = (name: string) => (parameters.get(name) ?? '').trim();
  const isPlain = [...parameters.values()].every((one) => shorten(oneLine(one), longest) === one);
  if (isPlain && path === '/pull' && isReference(parseReference(value('image')))) await pull(ports, value('image'));
  else if (isPlain && path === '/connect' && isHost(value('registry'))) await ports.ui.execute('gantry.registry.connect', value('registry'));
  else if (isPlain && path === '/container' && value('name') !== '') await showContainer(ports, value('name'));
  else if (isPlain && path === '/image' && value('name') !== '') await showImage(ports, value('name'));
  else ports.ui.warn(t('Gantry does not know what to do with this link.'));
}

async function pull({ ui }: Ports, image: string): Promise<void> {
  const agreed = await ui.confirm({ message: t('Pull {0}?', image), detail: t('A link asks for it. Pull only what you trust.'), action: t('Pull') });
  if (agreed) await ui.execute('gantry.image.pullNamed', image);
}

async function showContainer({ ui, resources }: Ports, name: string): Promise<void> {
  const found = (await resources('container')).find((container) => container.name === name || container.id === name);
  if (found === undefined || !(await ui.reveal(`container/${found.id}`))) ui.warn(t('There is no container {0}.', name));
}

async function showImage({ ui, resources }: Ports, name: string): Promise<void> {
  const found = (await resources('image')).find(({ reference, id }) => [reference ?? id, id].includes(name) || reference === `${name}:latest`);
  if (found === undefined || !(await ui.reveal(`image/${found.reference ?? found.id}`))) ui.warn(t('There is no image {0}.', name));
}

/** A host, with a path of which alone the registry is shown. */
function isHost(registry: string): boolean {
  return hostProblem(registry.replace(/\/.*$/, '')) === undefined;
}
