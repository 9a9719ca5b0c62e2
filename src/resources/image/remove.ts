import { type Fix, GantryError } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import type { Command, Ports } from '../kind.ts';
import { Usage } from '../usage.ts';
import { countImages, countTags } from './counts.ts';
import { askedAs, nameOf } from './names.ts';
import { planRemoval, type Removal } from './removal.ts';
import { distinct, sizeOf } from './size.ts';

/** Takes tags away, and with its last tag an image. */
export const remove: Command<Image, never> = {
  title: 'Remove…',
  key: { other: 'delete', mac: 'cmd+backspace' },
  palette: 'Remove Image…',
  selection: 'many',
  menu: 'remove',
  run: askAndRemove,
};

async function askAndRemove({ engine, resources, holders, ui, signal }: Ports, selected: readonly Image[]): Promise<void> {
  const connected = await engine();
  // Asked anew: a tag or a container that came a moment ago decides what the question must say.
  const [all, containers] = await Promise.all([connected.listImages(signal), resources('container')]);
  const removal = planRemoval(selected, all, new Usage(containers));
  const removable = [...removal.tags, ...removal.images];
  const blocked = removal.blocked.length === 0 ? undefined : inUse(removal.blocked);
  if (removable.length === 0) throw blocked;
  if (!(await ui.confirm({ message: question(removal, all), detail: detail(removable, blocked), action: actionOf(removal) }))) return;
  await holders.idle();
  const byId = Map.groupBy(removable, ({ id }) => id);
  // The tags of one image one after the other: the engine decides by those left whether the image goes.
  await forEach(
    [...byId.values()],
    (tags) => tags.map(nameOf).join(', '),
    async (tags) => {
      for (const tag of tags) await connected.removeImage(askedAs(tag), { force: false }, signal);
    },
  );
  if (blocked) throw blocked;
}

function question({ tags, images }: Removal, all: readonly Image[]): string {
  const [tag] = tags;
  const [image] = images;
  const whole = distinct(images).length;
  const freed = formatBytes(sizeOf(images));
  if (tag && image) return t('Remove {0} and {1}? Frees up to {2}.', countImages(whole), countTags(tags.length), freed);
  if (image)
    return whole === 1
      ? t('Remove the image {0}? Frees up to {1}.', images.map(nameOf).join(', '), freed)
      : t('Remove {0}? Frees up to {1}.', countImages(whole), freed);
  if (tag && tags.length === 1) {
    const others = all.filter(({ id, reference }) => id === tag.id && reference !== tag.reference).map(nameOf);
    return t('Remove the tag {0}? The image stays as {1}.', nameOf(tag), others.join(', '));
  }
  return t('Remove {0} tags? Their images stay.', tags.length);
}

function detail(removable: readonly Image[], blocked: GantryError | undefined): string {
  const names = removable.length === 1 ? [] : [removable.map(nameOf).join(', ')];
  return [...names, ...(blocked ? [blocked.message] : [])].join('\n');
}

function actionOf({ images }: Removal): string {
  return images.length === 0 ? t('Remove Tag') : t('Remove');
}

/** Names what stands in the way, with the way to each of the first containers as a button. */
function inUse(blocked: Removal['blocked']): GantryError {
  const users = [...new Map(blocked.flatMap((entry) => entry.users).map((user) => [user.id, user])).values()];
  const names = users.map(({ name }) => name).join(', ');
  const message =
    blocked.length === 1
      ? t('{0} is in use by {1}.', blocked.map(({ image }) => nameOf(image)).join(', '), names)
      : t('{0} images are in use by {1}.', blocked.length, names);
  const fixes = users
    .slice(0, 3)
    .map(({ id, name }): Fix => ({ kind: 'command', title: t('Show {0}', name), command: 'gantry.image.showContainer', args: [id] }));
  return new GantryError('inUse', message, { hint: t('Remove the containers first.'), fixes });
}
