import { type Uri, window } from 'vscode';
import type { Disposable } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import { hostProblem, isReference, parseReference } from '../core/reference.ts';
import type { Ports } from '../resources/kind.ts';

/**
 * Addresses such as `vscode://gantry.gantry-docker/pull?image=nginx:1.27`. Any web page can open one, so nothing is done that the user has not agreed to:
 * `/pull?image=` asks first, `/connect?registry=` fills the form in, `/container?name=` and `/image?name=` show a row.
 */
export function registerUriHandler(ports: () => Ports): Disposable {
  return window.registerUriHandler({
    handleUri: async (uri: Uri) => {
      const now = ports();
      try {
        await open(now, uri.path, new URLSearchParams(uri.query));
      } catch (error) {
        now.ui.showError(error);
      }
    },
  });
}

async function open(ports: Ports, path: string, query: URLSearchParams): Promise<void> {
  const { ui } = ports;
  const image = query.get('image') ?? '';
  const registry = query.get('registry') ?? '';
  const name = query.get('name') ?? '';
  if (path === '/pull' && isReference(parseReference(image))) {
    const agreed = await ui.confirm({ message: t('Pull {0}?', image), detail: t('A link asks for it. Pull only what you trust.'), action: t('Pull') });
    if (agreed) await ui.execute('gantry.image.pullNamed', image);
  } else if (path === '/connect' && hostProblem(registry.replace(/\/.*$/s, '')) === undefined) {
    await ui.execute('gantry.registry.connect', registry);
  } else if (path === '/container' && name !== '') {
    const found = (await ports.resources('container')).find((container) => container.name === name || container.id === name);
    if (found === undefined || !(await ui.reveal(`container/${found.id}`))) ui.warn(t('There is no container {0}.', name));
  } else if (path === '/image' && name !== '') {
    if (!(await ui.reveal(`image/${name}`))) ui.warn(t('There is no image {0}.', name));
  } else ui.warn(t('Gantry does not know what to do with this link.'));
}
