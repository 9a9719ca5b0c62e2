import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Tag } from '../../core/resource.ts';
import type { TagDetails } from '../../registry/types.ts';
import { defineCommands } from '../commands.ts';
import { defineKind } from '../kind.ts';
import { chooseTag } from './choose.ts';
import { copyCommands } from './copyCommands.ts';
import { lookCommands } from './lookCommands.ts';
import { tagTooltip } from './tagTooltip.ts';

const actions = () => import('./registryActions.ts');

const commands = defineCommands<Tag, never>()({
  ...lookCommands,
  pull: {
    title: 'Pull',
    palette: 'Pull from a Registry…',
    icon: 'cloud-download',
    selection: 'many',
    menu: 'move',
    inline: 1,
    run: async (...asked) => (await actions()).pullTags(...asked),
  },
  copyTo: {
    title: 'Copy To…',
    palette: 'Copy a Tag to Another Registry…',
    selection: 'one',
    menu: 'move',
    run: async (...asked) => (await actions()).copyTo(...asked),
  },
  ...copyCommands,
  delete: {
    title: 'Delete…',
    palette: 'Delete a Tag from a Registry…',
    selection: 'many',
    menu: 'remove',
    run: async (...asked) => (await actions()).deleteTags(...asked),
  },
});

/** Tags in a registry. */
export const tag = defineKind({
  kind: 'tag',
  key: ({ host, path, tag }: Tag) => `${host}/${path}:${tag}`,
  look: ({ tag, path }) => ({ label: tag, icon: { name: 'tag' }, accessibleLabel: t('{0}, tag of {1}', tag, path) }),
  abilities: {},
  commands,
  tooltip: tagTooltip,
  choose: async (ports, _accepts, title) => {
    const chosen = await chooseTag(ports, title);
    return chosen && [chosen];
  },
});

/** What a tag's row says once its details are known, e.g. `28 MB · 2 days ago · 3 platforms`. */
export function describeTag({ size, created, platforms }: TagDetails, now: number): string {
  const facts = [
    formatBytes(size),
    created === undefined ? undefined : formatAge(created, now),
    platforms.length > 1 ? t('{0} platforms', platforms.length) : undefined,
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}
