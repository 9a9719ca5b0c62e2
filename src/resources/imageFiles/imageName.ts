import { t } from '../../core/l10n.ts';
import { familiarName, isReference, parseReference } from '../../core/reference.ts';
import type { ImageId } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';

/** What is wrong with the name for a new image, or nothing. */
export function newNameProblem(text: string): string | undefined {
  const target = parseReference(text);
  if (!isReference(target)) return target.problem;
  return target.digest === undefined ? undefined : t('A tag cannot have a digest.');
}

/** A name for an image, made of a file's or a container's; `latest` is its tag. */
export function proposedName(name: string): string {
  const path = name
    .toLowerCase()
    .replace(/\.(tar|tgz|gz|xz|bz2|zst)\b/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${path.slice(0, 100) || 'image'}:latest`;
}

/** The whole name, with the tag `latest` when it has none. */
export function wholeName(text: string): { readonly repository: string; readonly tag: string; readonly name: string } {
  const parsed = parseReference(text);
  const repository = isReference(parsed) ? familiarName(parsed) : text;
  const tag = (isReference(parsed) ? parsed.tag : undefined) ?? 'latest';
  return { repository, tag, name: `${repository}:${tag}` };
}

/** Asks before another image loses its name, and is left dangling when it has no other. */
export async function mayTakeName({ engine, ui, signal }: Ports, text: string): Promise<boolean> {
  const { name } = wholeName(text);
  const [taken] = await (await engine()).findImage(name, signal);
  return taken === undefined || ui.confirm({ message: t('{0} is another image now. Move the name to the new one?', name), action: t('Move') });
}

/** Gives a new image its name; one that cannot be named does not stay. */
export async function nameImage({ engine, signal }: Ports, id: ImageId, text: string): Promise<string> {
  const connected = await engine();
  const { repository, tag, name } = wholeName(text);
  try {
    await connected.tagImage(id, { repository, tag }, signal);
    return name;
  } catch (error) {
    // Unless it has other names: then the engine refuses, and so it should.
    await connected.removeImage(id, { force: false }, AbortSignal.timeout(30_000)).catch(() => {});
    throw error;
  }
}
