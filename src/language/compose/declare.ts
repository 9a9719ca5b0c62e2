import { t } from '../../core/l10n.ts';
import type { Fix } from '../problem.ts';
import type { TextEdit } from '../text.ts';
import { mappingAt, pairOf, type YamlMapping, type YamlPair, type YamlTree } from '../yaml/tree.ts';
import { type Named, sections } from './names.ts';

/** A fix that declares a name at the top of the file, so that what uses it finds it. */
export function declareFix({ lines, roots, text }: YamlTree, kind: Named, name: string): Fix | undefined {
  const root = mappingAt(roots[0]);
  if (root === undefined || root.flow || !/^[a-zA-Z0-9._-]+$/.test(name)) return undefined;
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const section = pairOf(root, sections[kind]);
  const indent = indentOf(lines, root);
  const entry = bodyOf(kind, name).map((line) => indent + line.replaceAll('  ', indent));
  const end = sectionEnd(section);
  const edit: TextEdit | undefined =
    section === undefined
      ? appended(text, [`${sections[kind]}:`, ...entry], newLine)
      : end === undefined
        ? undefined
        : inserted(lines, end, entry, newLine, text);
  return edit && { title: t('Add “{0}” to {1}', name, sections[kind]), edits: [edit] };
}

function bodyOf(kind: Named, name: string): readonly string[] {
  if (kind === 'service') return [`${name}:`, `  image: ${name.toLowerCase()}`];
  if (kind === 'secret' || kind === 'config') return [`${name}:`, `  file: ./${name}.txt`];
  if (kind === 'model') return [`${name}:`, `  model: ai/${name.toLowerCase()}`];
  return [`${name}:`];
}

/** After what a new entry comes; nothing for sections in braces, which are not touched. */
function sectionEnd(section: YamlPair | undefined): number | undefined {
  if (section === undefined) return undefined;
  const { key, value } = section;
  if (value.kind === 'scalar' && value.type === 'null') return key.end;
  return value.kind === 'mapping' && !value.flow ? value.end : undefined;
}

function appended(text: string, lines: readonly string[], newLine: string): TextEdit {
  const at = text.length;
  const lead = text === '' || /[\r\n]$/.test(text) ? '' : newLine;
  return { start: at, end: at, text: `${lead}${lines.join(newLine)}${newLine}` };
}

function inserted(lines: YamlTree['lines'], after: number, entry: readonly string[], newLine: string, text: string): TextEdit {
  // A block text ends behind its line end.
  const last = after > 0 && /[\r\n]/.test(text[after - 1] ?? '') ? after - 1 : after;
  const { end } = lines.span(lines.lineAt(last));
  return { start: end, end, text: `${newLine}${entry.join(newLine)}` };
}

/** The indent of the first entry in the file, two spaces when there is none. */
function indentOf(lines: YamlTree['lines'], root: YamlMapping): string {
  for (const { value } of root.pairs) {
    const column = value.kind === 'mapping' && !value.flow ? lines.positionAt(value.start).column : 0;
    if (column > 0 && column <= 8) return ' '.repeat(column);
  }
  return '  ';
}
