import { t } from '../../core/l10n.ts';
import type { Back } from '../../core/ports.ts';
import { isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import type { Ports, ViewCommand } from '../kind.ts';
import type { ImageAbility } from './abilities.ts';
import { nameOf } from './names.ts';
import { pullImage } from './pull.ts';
import { runDetached } from './run.ts';

const lastPulled = 'image.lastPulled';

/** Asks for a name and pulls it. */
export const pull: ViewCommand = { title: 'Pull Image…', icon: 'cloud-download', place: 'button', run: askAndPull };

/** What pulls the selected images. */
export const pullCommands = defineCommands<Image, ImageAbility>()({
  pullAgain: {
    title: 'Pull Again',
    palette: 'Pull Image Again…',
    needs: 'hasReference',
    selection: 'many',
    menu: 'more',
    run: (ports, images) => forEach(images, nameOf, (image) => pullImage(ports, nameOf(image))),
  },
});

async function askAndPull(ports: Ports): Promise<void> {
  const last = ports.store.get<string>(lastPulled) ?? '';
  const asked: string | Back | undefined = await ports.ui.input({
    title: t('Pull an image'),
    prompt: t('Name and tag; without a tag it is latest'),
    placeholder: 'nginx:1.27, registry.example.com/team/web:2.0',
    value: last,
    selection: [0, last.length],
    validate: referenceProblem,
  });
  if (typeof asked !== 'string') return;
  await pullAndTell(ports, asked);
  await ports.store.set(lastPulled, asked.trim());
}

/** Pulls an image and offers what comes next. */
export async function pullAndTell(ports: Ports, reference: string): Promise<void> {
  const pulled = await pullImage(ports, reference);
  ports.ui.tell(t('Pulled {0}.', pulled), [
    { title: t('Run'), run: () => runDetached(ports, pulled).catch((error: unknown) => ports.ui.showError(error)) },
    { title: t('Copy Reference'), run: () => ports.ui.copy(pulled) },
  ]);
}

function referenceProblem(text: string): string | undefined {
  const parsed = parseReference(text);
  return isReference(parsed) ? undefined : parsed.problem;
}
