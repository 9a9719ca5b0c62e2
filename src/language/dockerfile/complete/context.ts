import { IgnoreFile } from '../../../core/ignoreFile.ts';
import { t } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import { expand } from '../expand.ts';
import { type Entry, entriesAt } from './entry.ts';
import { type Question, type Slot, slotAfter } from './question.ts';
import { settled } from './settled.ts';

/** Files and folders of the build context that a path may go on with, without those that the ignore file keeps out of the build. */
export async function contextCompletions(
  question: Question,
  slot: Slot,
  options: { readonly to: number; readonly json: boolean },
): Promise<readonly Completion[]> {
  const quote = !options.json && /^["']/.test(slot.prefix) ? 1 : 0;
  const typed = slot.prefix.slice(quote);
  const written = typed.slice(0, typed.lastIndexOf('/') + 1);
  const folder = await folderOf(question, written);
  if (folder === undefined) return [];
  const { surroundings, signal, own, at } = question;
  const listed = await settled(() => surroundings.entries(folder.replace(/\/$/, ''), signal), [], signal);
  const ignore = new IgnoreFile(surroundings.known.ignoreFile ?? '');
  const names = listed.filter(({ name, folder: isFolder }) => {
    const path = folder + name;
    return isPlain(name, options.json || quote > 0) && (!ignore.ignores(path) || (isFolder && ignore.mayLetIn(path)));
  });
  const entries = names.map(
    ({ name, folder: isFolder }): Entry =>
      isFolder ? { label: `${name}/`, kind: 'folder', again: true, order: `1${name}` } : { label: name, kind: 'file', order: `2${name}` },
  );
  const whole: Entry = { label: '.', kind: 'folder', detail: t('the whole build context'), order: '3' };
  const rest = /^[^/\s"',\]]*\/?/.exec(own.logical.text.slice(at, options.to))?.[0].length ?? 0;
  return entriesAt(slotAfter(question, slot, quote + written.length, at + rest).span, typed === '' || typed === '.' ? [...entries, whole] : entries);
}

/** The folder below the context that a path begins with, with `/` at its end; `undefined` when it leads elsewhere or is not known. */
async function folderOf(question: Question, written: string): Promise<string | undefined> {
  const view = written.includes('$') ? await question.view() : undefined;
  const path = expand(written, (name) => view?.look(name).value, question.file.escape);
  if (path === null || /[*?[\]\0]/.test(path) || /^[a-z]+:/i.test(path)) return undefined;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return undefined;
  return parts.map((part) => `${part}/`).join('');
}

/** A name that can be written as it is; one with spaces only between quotes. */
function isPlain(name: string, quoted: boolean): boolean {
  return name !== '' && !/["'$`\\\u0000-\u001f]/.test(name) && (quoted || !/\s/.test(name));
}
