import { t } from '../../core/l10n.ts';
import { familiarName } from '../../core/reference.ts';
import type { Repository } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import { defineKind } from '../kind.ts';
import { chooseRepository } from './choose.ts';

const nameOf = (repository: Repository): string => familiarName(repository);

const commands = defineCommands<Repository, never>()({
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Repository Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, repositories) => ui.copy(repositories.map(nameOf).join('\n')),
  },
});

/** Repositories in a registry. */
export const repository = defineKind({
  kind: 'repository',
  key: ({ host, path }: Repository) => `${host}/${path}`,
  look: ({ path, host }) => ({ label: path, icon: { name: 'repo' }, accessibleLabel: t('{0}, repository in {1}', path, host) }),
  abilities: {},
  commands,
  tooltip: (repository) => ({ title: nameOf(repository), lines: [[t('Registry'), repository.host]] }),
  choose: async (ports, _accepts, title) => {
    const chosen = await chooseRepository(ports, title);
    return chosen && [chosen];
  },
});
