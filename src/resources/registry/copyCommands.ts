import { familiarName, familiarReference } from '../../core/reference.ts';
import type { Digest, Tag } from '../../core/resource.ts';
import { mapConcurrent } from '../../registry/concurrency.ts';
import { defineCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';

/** What puts something about tags on the clipboard. */
export const copyCommands = defineCommands<Tag, never>()({
  copyReference: {
    title: 'Copy Reference',
    palette: 'Copy Reference of a Tag…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, tags) => ui.copy(tags.map(familiarReference).join('\n')),
  },
  copyPinned: {
    title: 'Copy Reference by Digest',
    palette: 'Copy Reference of a Tag by Digest…',
    selection: 'many',
    menu: 'copy',
    run: async (ports, tags) => {
      const digests = await digestsOf(ports, tags);
      await ports.ui.copy(tags.map((tag, index) => `${familiarName(tag)}@${digests[index]}`).join('\n'));
    },
  },
  copyDigest: {
    title: 'Copy Digest',
    palette: 'Copy Digest of a Tag…',
    selection: 'many',
    menu: 'copy',
    run: async (ports, tags) => ports.ui.copy((await digestsOf(ports, tags)).join('\n')),
  },
});

function digestsOf({ registries, signal }: Ports, tags: readonly Tag[]): Promise<readonly Digest[]> {
  return mapConcurrent(tags, 8, async ({ host, path, tag }) => (await (await registries.client(host)).manifest(path, tag, signal)).digest);
}
