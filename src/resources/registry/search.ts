import { t } from '../../core/l10n.ts';
import { back, type PickItem } from '../../core/ports.ts';
import { dockerHub, familiarName } from '../../core/reference.ts';
import type { Registry, Repository } from '../../core/resource.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import type { SearchResult } from '../../registry/types.ts';
import type { Ports } from '../kind.ts';
import { rememberRepository } from './added.ts';
import { chooseRegistry, chooseTagOf } from './choose.ts';
import { findRepositories } from './findRepositories.ts';
import { pullTags } from './pullTag.ts';

/** Asks for words, shows the repositories that are found, and what can be done with the one that is chosen. */
export async function search(ports: Ports, [given]: readonly Registry[] = []): Promise<void> {
  const registry = given ?? (await onlyOrChosen(ports));
  if (registry === undefined) return;
  const { ui, store } = ports;
  const { host } = registry;
  const title = t('Search {0}', host === dockerHub ? t('Docker Hub') : registryKey(registry));
  const last = store.get<string>(lastQuery) ?? '';
  const query = await ui.input({
    title,
    prompt: t('Words in the name of a repository'),
    value: last,
    selection: [0, last.length],
    validate: (text) => (text.trim() === '' ? t('Enter what to look for.') : undefined),
  });
  if (typeof query !== 'string') return;
  await store.set(lastQuery, query.trim());
  const found = findRepositories(ports, registry, query.trim());
  const hit = await ui.pick(
    found.then((hits) => hits.map(itemOf)),
    { title, placeholder: t('Repositories found for “{0}”', query.trim()) },
  );
  if (hit !== undefined && hit !== back) await act(ports, host, hit, title);
}

const lastQuery = 'registry.lastSearch';

/** With one registry there is nothing to ask. */
async function onlyOrChosen(ports: Ports): Promise<Registry | undefined> {
  const [first, ...others] = await ports.registries.list();
  return first !== undefined && others.length === 0 ? first : chooseRegistry(ports, () => true, t('Search Registries'));
}

function itemOf(hit: SearchResult): PickItem<SearchResult> {
  const facts = [hit.official ? t('official') : undefined, hit.stars ? `★ ${hit.stars}` : undefined].filter((fact) => fact !== undefined);
  return {
    value: hit,
    label: hit.path,
    icon: { name: hit.official ? 'verified' : 'repo' },
    ...(facts.length > 0 && { description: facts.join(' · ') }),
    ...(hit.description && { detail: hit.description }),
  };
}

async function act(ports: Ports, host: string, { path }: SearchResult, title: string): Promise<void> {
  const { ui } = ports;
  const name = familiarName({ host, path });
  const actions: readonly PickItem<() => Promise<unknown>>[] = [
    { value: () => pullOneOf(ports, { kind: 'repository', host, path }, title), label: t('Pull…'), icon: { name: 'cloud-download' } },
    { value: () => showRepository(ports, host, path), label: t('Show in Registries'), icon: { name: 'list-tree' } },
    { value: () => ui.copy(name), label: t('Copy Name'), icon: { name: 'copy' } },
  ];
  const chosen = await ui.pick(actions, { title, placeholder: name });
  if (chosen !== undefined && chosen !== back) await chosen();
}

async function pullOneOf(ports: Ports, repository: Repository, title: string): Promise<void> {
  const tag = await chooseTagOf(ports, repository, title);
  if (tag) await pullTags(ports, [tag]);
}

/** A repository that the registry does not list by itself is added to the list. */
async function showRepository(ports: Ports, host: string, path: string): Promise<void> {
  const { registries, store, ui, signal } = ports;
  const listed = await (await registries.client(host)).repositories(undefined, signal).catch(() => undefined);
  if (listed?.names.includes(path) !== true && listed?.next === undefined) {
    await rememberRepository(store, host, path);
    registries.noteChange(host, path);
  }
  await ui.execute('gantry.registry.show', `${host}/${path}`);
}
