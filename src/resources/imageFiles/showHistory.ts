import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import { fieldsOf, textsOf } from '../../engine/mapping/fields.ts';
import { historyText } from '../image/history.ts';
import { askedAs, nameOf } from '../image/names.ts';
import type { Ports } from '../kind.ts';
import { HistorySession } from './historySession.ts';
import { readImages, savedAs } from './readImages.ts';

/** Opens a page with what each instruction of an image weighs. */
export async function showHistory(ports: Ports, image: Image): Promise<void> {
  const layers = await (await ports.engine()).imageHistory(askedAs(image), ports.signal);
  ports.ui.openPanel(
    new HistorySession({
      name: nameOf(image),
      id: image.id,
      layers,
      read: async (closed) => {
        const saved = await readImages(ports, [image], { digests: false }, closed);
        const found = savedAs(image, saved) ?? saved[0];
        if (found === undefined) throw new GantryError('engine', t('The engine gave an archive of images that cannot be read.'));
        return found;
      },
      openText: () => showHistoryText(ports, image),
      showError: (error) => ports.ui.showError(error),
    }),
  );
}

/** Opens the same as a text. */
export async function showHistoryText({ engine, ui, signal }: Ports, image: Image): Promise<void> {
  const connected = await engine();
  const asked = askedAs(image);
  const [steps, details] = await Promise.all([connected.imageHistory(asked, signal), connected.inspectImage(asked, signal)]);
  const text = historyText(nameOf(image), steps, textsOf(fieldsOf(details['RootFS'])['Layers']), Date.now());
  await ui.showDocument({ name: `${nameOf(image)}.history.txt`, language: 'plaintext', text });
}
