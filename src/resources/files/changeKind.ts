import { t } from '../../core/l10n.ts';
import type { FileChange } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import { defineKind, type Kind } from '../kind.ts';
import { changeKey } from './keys.ts';

const icons = {
  added: { name: 'diff-added', color: 'gitDecoration.addedResourceForeground' },
  changed: { name: 'diff-modified', color: 'gitDecoration.modifiedResourceForeground' },
  deleted: { name: 'diff-removed', color: 'gitDecoration.deletedResourceForeground' },
} as const;

const abilities = { open: ({ path }: FileChange): boolean => path !== '/', all: ({ path }: FileChange): boolean => path === '/' };
type ChangeAbility = keyof typeof abilities;
const actions = () => import('./changeActions.ts');

/** In what a container differs from its image: one row for all, and below it one for each path. */
export const change: Kind<FileChange, ChangeAbility> = defineKind<FileChange, ChangeAbility>({
  kind: 'change',
  key: (one: FileChange) => changeKey(one),
  look: ({ container, path, change: what }) => {
    if (path === '/') return { label: t('Changes'), icon: { name: 'git-compare' }, accessibleLabel: t('Changes of {0} since its image', container) };
    const word = { added: t('added'), changed: t('changed'), deleted: t('deleted') }[what];
    const click = { command: 'gantry.change.open', title: t('Show Changes'), args: [`change/${changeKey({ container, path })}`] };
    return { label: path, description: word, icon: icons[what], accessibleLabel: `${path}, ${word}`, click };
  },
  abilities,
  commands: defineCommands<FileChange, ChangeAbility>()({
    open: { title: 'Show Changes', needs: 'open', selection: 'one', menu: 'open', run: async (...asked) => (await actions()).openChange(...asked) },
    refresh: {
      title: 'Refresh',
      icon: 'refresh',
      needs: 'all',
      selection: 'one',
      menu: 'look',
      inline: 1,
      run: async ({ reload }, [one]) => one && reload(`change/${changeKey(one)}`),
    },
    copyPath: {
      title: 'Copy Path',
      needs: 'open',
      selection: 'many',
      menu: 'copy',
      run: async ({ ui }, changes) => ui.copy(changes.map(({ path }) => path).join('\n')),
    },
  }),
  hasChildren: ({ path }) => path === '/',
  children: async (all, ports) => (await import('./changeRows.ts')).changeRows(change, all, ports),
  tooltip: ({ path, container }) => ({ title: path === '/' ? container : path, lines: [] }),
});
