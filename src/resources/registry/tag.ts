import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { familiarReference } from '../../core/reference.ts';
import type { Tag } from '../../core/resource.ts';
import type { Platform, TagDetails } from '../../registry/types.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import { pullImage } from '../image/pull.ts';
import { defineKind } from '../kind.ts';
import { showJson } from '../showJson.ts';
import { chooseTag } from './choose.ts';
import { deleteTags } from './deleteTags.ts';

/** The reference to pull it by. */
export const referenceOf = (tag: Tag): string => familiarReference(tag);

const commands = defineCommands<Tag, never>()({
  pull: {
    title: 'Pull',
    palette: 'Pull from a Registry…',
    icon: 'cloud-download',
    selection: 'many',
    menu: 'move',
    inline: 1,
    run: (ports, tags) => forEach(tags, referenceOf, (tag) => pullImage(ports, referenceOf(tag))),
  },
  inspectManifest: {
    title: 'Inspect Manifest',
    palette: 'Inspect Manifest of a Tag…',
    selection: 'one',
    menu: 'look',
    run: async ({ registries, ui, signal }, [tag]) => {
      if (tag === undefined) return;
      const manifest = await (await registries.client(tag.host)).manifest(tag.path, tag.tag, signal);
      await showJson(ui, referenceOf(tag), manifest.json);
    },
  },
  copyReference: {
    title: 'Copy Reference',
    palette: 'Copy Reference of a Tag…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, tags) => ui.copy(tags.map(referenceOf).join('\n')),
  },
  copyDigest: {
    title: 'Copy Digest',
    palette: 'Copy Digest of a Tag…',
    selection: 'one',
    menu: 'copy',
    run: async ({ registries, ui, signal }, [tag]) => {
      if (tag === undefined) return;
      const { digest } = await (await registries.client(tag.host)).manifest(tag.path, tag.tag, signal);
      await ui.copy(digest);
    },
  },
  delete: { title: 'Delete…', palette: 'Delete a Tag from a Registry…', selection: 'many', menu: 'remove', run: deleteTags },
});

/** Tags in a registry. */
export const tag = defineKind({
  kind: 'tag',
  key: ({ host, path, tag }: Tag) => `${host}/${path}:${tag}`,
  look: ({ tag, path }) => ({ label: tag, icon: { name: 'tag' }, accessibleLabel: t('{0}, tag of {1}', tag, path) }),
  abilities: {},
  commands,
  tooltip: async (tag, { now }, { registries, signal }) => {
    const details = await (await registries.client(tag.host)).tagDetails(tag.path, tag.tag, signal);
    return {
      title: referenceOf(tag),
      lines: [
        [t('Digest'), details.digest],
        [t('Compressed size'), formatBytes(details.size)],
        ...(details.created === undefined ? [] : [[t('Created'), formatAge(details.created, now)] as const]),
        [t('Platforms'), details.platforms.map(platformName).join(', ') || t('unknown')],
        [t('Type'), details.mediaType],
      ],
    };
  },
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

function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}
