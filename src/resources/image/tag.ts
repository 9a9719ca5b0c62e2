import { t } from '../../core/l10n.ts';
import { familiarName, isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { nameOf } from './names.ts';

/** Gives an image one more name. */
export async function tagImage({ engine, ui, signal }: Ports, image: Image): Promise<void> {
  const value = image.reference ?? '';
  const asked = await ui.input({
    title: t('Tag {0}', nameOf(image)),
    prompt: t('New name and tag; without a tag it is latest'),
    value,
    selection: [image.tag === undefined ? 0 : value.length - image.tag.length, value.length],
    validate: targetProblem,
  });
  if (typeof asked !== 'string') return;
  const target = parseReference(asked);
  if (!isReference(target)) return;
  const repository = familiarName(target);
  const name = `${repository}:${target.tag ?? 'latest'}`;
  const connected = await engine();
  const [taken] = await connected.findImage(name, signal);
  if (taken !== undefined && taken.id !== image.id && !(await confirmMove(ui, name))) return;
  await connected.tagImage(image.id, { repository, tag: target.tag ?? 'latest' }, signal);
  await ui.reveal(`image/${name}`);
}

/** Another image would lose its name, and be left dangling when it has no other. */
function confirmMove(ui: Ports['ui'], name: string): Promise<boolean> {
  return ui.confirm({ message: t('{0} is another image now. Move the name to this one?', name), action: t('Move') });
}

function targetProblem(text: string): string | undefined {
  const target = parseReference(text);
  if (!isReference(target)) return target.problem;
  return target.digest === undefined ? undefined : t('A tag cannot have a digest.');
}
