import type { Completion } from '../language.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Span } from '../text.ts';

/** Files and folders below the folder of the document, for a path that is half typed. */
export async function completePath({ end, start }: Span, before: string, surroundings: Surroundings, signal: AbortSignal): Promise<readonly Completion[]> {
  if (/^(?:[/~$]|[a-zA-Z]:|[a-z]+:\/\/)/.test(before) || before.split('/').includes('..')) return [];
  const slash = before.lastIndexOf('/');
  const folder = before.slice(0, Math.max(0, slash)).replace(/^\.\/?/, '');
  const entries = await surroundings.entries(folder, signal);
  const lead = slash < 0 ? './' : '';
  return entries.map(({ name, folder: isFolder }) => ({
    label: isFolder ? `${name}/` : name,
    kind: isFolder ? 'folder' : 'file',
    edit: { start: slash < 0 ? start : start + slash + 1, end, text: `${lead}${name}${isFolder ? '/' : ''}` },
    ...(slash < 0 && { filter: before.startsWith('.') ? `./${name}` : name }),
    ...(isFolder && { again: true }),
    order: `2${isFolder ? 0 : 1}`,
  }));
}
