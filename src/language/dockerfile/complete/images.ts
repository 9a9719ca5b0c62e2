import { t } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import { expand } from '../expand.ts';
import { distinct, type Entry, entriesAt, orderOf } from './entry.ts';
import { type Question, type Slot, slotAfter } from './question.ts';
import { settled } from './settled.ts';

/** Images by name: those of the connected engine, the connected registries and their repositories, and behind `:` a repository's tags. */
export async function imageCompletions(question: Question, slot: Slot, to: number): Promise<readonly Completion[]> {
  const { prefix } = slot;
  if (prefix.includes('@')) return [];
  const colon = prefix.lastIndexOf(':');
  // The colon of a host's port is before a slash; of what has none yet nobody knows.
  if (colon > prefix.lastIndexOf('/') && colon > 0) {
    const [tags, names] = await Promise.all([tagCompletions(question, slot, colon, to), nameCompletions(question, slot)]);
    return [...names.filter(({ label }) => label.startsWith(prefix) && !tags.some((tag) => prefix.slice(0, colon + 1) + tag.label === label)), ...tags];
  }
  return nameCompletions(question, slot);
}

async function nameCompletions(question: Question, { prefix, span }: Slot): Promise<readonly Completion[]> {
  const { surroundings, signal } = question;
  const host = hostIn(prefix);
  const repositories = host !== undefined && surroundings.registries.includes(host) ? () => surroundings.repositories(host, signal) : async () => [];
  const [local, remote] = await Promise.all([settled(() => surroundings.images(signal), [], signal), settled<readonly string[]>(repositories, [], signal)]);
  const images = local
    .filter((reference) => !reference.includes('<none>'))
    .map((label): Entry => ({ label, kind: 'image', detail: t('local image'), order: `2${label}` }));
  const found = remote.map((label): Entry => ({ label, kind: 'image', text: `${label}:`, detail: t('repository'), again: true, order: `3${label}` }));
  const hosts = host === undefined ? surroundings.registries.map(hostEntry) : [];
  return entriesAt(span, distinct([...images, ...found, ...hosts]));
}

function hostEntry(label: string): Entry {
  return { label: `${label}/`, kind: 'reference', detail: t('connected registry'), again: true, order: `4${label}` };
}

function hostIn(prefix: string): string | undefined {
  const slash = prefix.indexOf('/');
  return slash < 0 ? undefined : prefix.slice(0, slash);
}

async function tagCompletions(question: Question, slot: Slot, colon: number, to: number): Promise<readonly Completion[]> {
  const { surroundings, signal, file } = question;
  const written = slot.prefix.slice(0, colon);
  const view = written.includes('$') ? await question.view() : undefined;
  const repository = expand(written, (name) => view?.look(name).value, file.escape);
  if (repository === null || repository === '') return [];
  const [remote, local] = await Promise.all([
    settled(() => surroundings.tags(repository, signal), [], signal),
    settled(() => surroundings.images(signal), [], signal),
  ]);
  const own = local.filter((reference) => reference.startsWith(`${repository}:`)).map((reference) => reference.slice(repository.length + 1));
  const known = new Set(own);
  const entries = newestFirst([...new Set([...own, ...remote])]).map(
    (label, index): Entry => ({ label, kind: 'tag', order: orderOf(index), ...(known.has(label) && { detail: t('local image') }) }),
  );
  return entriesAt(slotAfter(question, slot, colon + 1, to).span, entries);
}

/** `latest`, then plain versions, then those with a suffix; higher numbers first. */
function newestFirst(tags: readonly string[]): readonly string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  const rank = (tag: string) => (tag === 'latest' ? 0 : /^v?\d+(\.\d+)*$/.test(tag) ? 1 : 2);
  return [...tags].sort((left, right) => rank(left) - rank(right) || collator.compare(right, left));
}
