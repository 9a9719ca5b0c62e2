import { t } from '../../../core/l10n.ts';
import { familiarReference, isReference, parseReference, type Reference } from '../../../core/reference.ts';
import type { Tag } from '../../../core/resource.ts';
import { chooseRegistryHost, rememberHost } from '../../image/chooseTarget.ts';
import { targetProblem } from '../../image/tagAndPush.ts';
import type { Ports } from '../../kind.ts';
import { copyImage } from './copyImage.ts';

/** Gives a tag in a registry another name, in the same or another registry, without pulling it. */
export async function copyTo(ports: Ports, [tag]: readonly Tag[]): Promise<void> {
  if (tag === undefined) return;
  const target = await askTarget(ports, tag);
  if (target === undefined || !(await mayReplace(ports, tag, target))) return;
  const { registries, ui } = ports;
  const [source, destination] = [familiarReference(tag), familiarReference(target)];
  await ui.progress(t('Copying {0} to {1}', source, destination), async (report, cancelled) => {
    const signal = AbortSignal.any([ports.signal, cancelled]);
    const from = { client: await registries.client(tag.host), path: tag.path, tag: tag.tag };
    const to = { client: await registries.client(target.host), path: target.path, tag: target.tag };
    await copyImage(from, to, report, signal);
  });
  registries.noteChange(target.host, target.path);
  ui.tell(t('Copied {0} to {1}.', source, destination), [
    { title: t('Copy Reference'), run: () => ui.copy(destination) },
    { title: t('Show in Registries'), run: () => ui.execute('gantry.registry.show', destination) },
  ]);
}

type Target = Reference & { readonly tag: string };

async function askTarget(ports: Ports, tag: Tag): Promise<Target | undefined> {
  const title = t('Copy {0} to', familiarReference(tag));
  const host = await chooseRegistryHost(ports, title);
  if (host === undefined) return undefined;
  const own = familiarReference(tag);
  const isOwn = host === tag.host || own.startsWith(`${host}/`);
  const value = isOwn ? own : familiarReference({ ...tag, host });
  // In the same registry another tag is wanted, in another one perhaps another path.
  const start = isOwn ? value.length - tag.tag.length : value.startsWith(`${host}/`) ? host.length + 1 : 0;
  const typed = await ports.ui.input({
    title,
    prompt: t('Name and tag that the copy is to have'),
    value,
    selection: [start, value.length],
    validate: (text) => targetProblem(text) ?? sameProblem(tag, text),
  });
  const reference = typeof typed === 'string' ? parseReference(typed) : undefined;
  if (reference === undefined || !isReference(reference)) return undefined;
  await rememberHost(ports.store, reference.host);
  return { ...reference, tag: reference.tag ?? 'latest' };
}

function sameProblem(tag: Tag, text: string): string | undefined {
  const reference = parseReference(text);
  const same = isReference(reference) && reference.host === tag.host && reference.path === tag.path && (reference.tag ?? 'latest') === tag.tag;
  return same ? t('This is the tag itself; change its name, repository or registry.') : undefined;
}

/** A tag of the same name that is another image is replaced only after a question. */
async function mayReplace({ registries, ui, signal }: Ports, tag: Tag, target: Target): Promise<boolean> {
  const [there, here] = await Promise.all([
    (await registries.client(target.host)).digest(target.path, target.tag, signal),
    (await registries.client(tag.host)).digest(tag.path, tag.tag, signal),
  ]);
  if (there === undefined || there === here) return true;
  return ui.confirm({
    message: t('{0} is another image now. Replace it?', familiarReference(target)),
    detail: t('It stays in the registry as {0}.', there),
    action: t('Replace'),
  });
}
