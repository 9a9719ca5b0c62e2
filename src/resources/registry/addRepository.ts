import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { dockerHub, familiarName, isReference, parseReference, type Reference } from '../../core/reference.ts';
import type { Registry, Repository } from '../../core/resource.ts';
import { isWithin, registryKey } from '../../registry/kinds/prefix.ts';
import type { Ports } from '../kind.ts';
import { forgetRepository, rememberRepository } from './added.ts';

/** Asks for the name of a repository that the registry does not list, and shows it from now on. */
export async function addRepository(ports: Ports, [registry]: readonly Registry[]): Promise<void> {
  if (registry === undefined) return;
  const { host } = registry;
  const typed = await ports.ui.input({
    title: t('Add a repository of {0}', registryKey(registry)),
    prompt: t('Its name, as in the address to pull it by'),
    placeholder: host === dockerHub ? 'nginx, team/web' : 'team/web',
    validate: (text) => {
      const repository = repositoryIn(registry, text);
      return 'problem' in repository ? repository.problem : undefined;
    },
  });
  const repository = typeof typed === 'string' ? repositoryIn(registry, typed) : undefined;
  if (repository === undefined || 'problem' in repository || !(await mayAdd(ports, repository))) return;
  await rememberRepository(ports.store, host, repository.path);
  ports.registries.noteChange(host, repository.path);
  await ports.ui.reveal(`repository/${host}/${repository.path}`);
}

/** Takes repositories that were added off the list; nothing changes in the registry. */
export async function removeFromList({ store, registries }: Ports, repositories: readonly Repository[]): Promise<void> {
  for (const { host, path } of repositories) {
    await forgetRepository(store, host, path);
    registries.noteChange(host, path);
  }
}

/** Takes a path, or a whole reference that was pasted. */
function repositoryIn(registry: Registry, text: string): Reference | { readonly problem: string } {
  const typed = text.trim();
  const { host, prefix } = registry;
  const key = registryKey(registry);
  const whole = typed === '' || typed.startsWith(`${host}/`) ? typed : `${key}/${typed}`;
  const parsed = parseReference(whole);
  if (!isReference(parsed) || (parsed.host === host && isWithin(parsed.path, prefix))) return parsed;
  return { problem: t('This is a repository of {0}, not of {1}.', parsed.host, key) };
}

/** A repository that is not there yet may come with its first push. */
async function mayAdd({ registries, ui, signal }: Ports, { host, path }: Reference): Promise<boolean> {
  try {
    await (await registries.client(host)).tags(path, signal);
    return true;
  } catch (error) {
    if (!(error instanceof GantryError) || !['notFound', 'denied'].includes(error.code)) throw error;
    return ui.confirm({
      message: t('{0} is not there, or may not be read. Add it all the same?', familiarName({ host, path })),
      detail: t('A registry may show a repository only to its users, or only after the first push.'),
      action: t('Add'),
    });
  }
}
