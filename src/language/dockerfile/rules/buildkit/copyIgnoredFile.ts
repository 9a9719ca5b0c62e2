import { IgnoreFile } from '../../../../core/ignoreFile.ts';
import { t } from '../../../../core/l10n.ts';
import type { Span } from '../../../text.ts';
import type { Dockerfile, Instruction } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. As there, exceptions (`!`) make it silent: a folder may be left out and something in it not. */
export const copyIgnoredFile: Rule = {
  id: 'CopyIgnoredFile',
  severity: 'warning',
  url: checkUrl('copy-ignored-file'),
  check(file, report, { ignoreFile }) {
    if (ignoreFile === undefined || /^\s*!/m.test(ignoreFile) || ignoreFile.trim() === '') return;
    const ignore = new IgnoreFile(ignoreFile);
    const isAllIgnored = /^\s*\/?(?:\*|\*\*|\*\*\/\*)\s*$/m.test(ignoreFile);
    for (const instruction of file.instructions) {
      for (const { path, ...span } of sourcesOf(file, instruction)) {
        const cleaned = clean(path);
        if (cleaned === undefined || !(cleaned === '' ? isAllIgnored : ignore.ignores(cleaned))) continue;
        report({ ...span, message: t('The ignore file keeps “{0}” out of the build, so that it cannot be copied.', path) });
      }
    }
  },
};

function sourcesOf(file: Dockerfile, { keyword, flags, json, words, heredocs }: Instruction): (Span & { path: string })[] {
  if ((keyword !== 'ADD' && keyword !== 'COPY') || flags.some(({ name }) => name === 'from')) return [];
  const marks = new Set(heredocs.map(({ mark }) => mark.start));
  const given =
    json && json.trouble === undefined
      ? json.items.map(({ start, end, value }) => ({ start, end, path: value }))
      : words.map(({ start, end, text }) => ({ start, end, path: unquote(text, file.escape) }));
  return given.slice(0, -1).filter(({ start, path }) => !marks.has(start) && isLocal(path));
}

/** Variables and wildcards are left alone, and so is what may be downloaded. */
function isLocal(path: string): boolean {
  return path !== '' && !/[$*?[\]\\<]|:\/\/|^git@|^github\.com\//.test(path);
}

/** The path below the context; `''` for its root, `undefined` for what is outside. */
function clean(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else parts.push(part);
  }
  return parts.join('/');
}
