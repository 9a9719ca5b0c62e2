import { t } from '../../core/l10n.ts';
import { familiarName } from '../../core/reference.ts';
import type { Repository } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import { defineKind } from '../kind.ts';
import { chooseRepository } from './choose.ts';

const actions = () => import('./registryActions.ts');

const nameOf = (repository: Repository): string => familiarName(repository);

const abilities = {
  removeFromList: ({ added }: Repository): boolean => added === true,
};

const commands = defineCommands<Repository, keyof typeof abilities>()({
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Repository Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, repositories) => ui.copy(repositories.map(nameOf).join('\n')),
  },
  removeFromList: {
    title: 'Remove from the List',
    needs: 'removeFromList',
    selection: 'many',
    menu: 'edit',
    run: async (...asked) => (await actions()).removeFromList(...asked),
  },
  deleteAllTags: {
    title: 'Delete All Tags…',
    palette: 'Delete All Tags of a Repository…',
    selection: 'one',
    menu: 'remove',
    run: async (...asked) => (await actions()).deleteAllTags(...asked),
  },
});

/** Repositories in a registry. */
export const repository = defineKind({
  kind: 'repository',
  key: ({ host, path }: Repository) => `${host}/${path}`,
  look: ({ path, host }) => ({ label: path, icon: { name: 'repo' }, accessibleLabel: t('{0}, repository in {1}', path, host) }),
  abilities,
  commands,
  tooltip: (repository) => ({ title: nameOf(repository), lines: [[t('Registry'), repository.host]] }),
  choose: async (ports, accepts, title) => {
    const chosen = await chooseRepository(ports, title, accepts);
    return chosen && [chosen];
  },
});
