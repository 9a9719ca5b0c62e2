import { t } from '../../../core/l10n.ts';
import type { Fix, Problem } from '../../problem.ts';
import { mappingAt, pairOf, type YamlPair, type YamlTree } from '../../yaml/tree.ts';
import type { ComposeTree } from '../tree.ts';

/** What stands in a file only because compose once wanted it. */
export function oldFiles({ yaml, first }: ComposeTree): readonly Problem[] {
  const root = mappingAt(yaml.roots[0]);
  if (first && root?.pairs[0] !== undefined) return [firstStyle(yaml, root.pairs[0], root.flow)];
  const version = pairOf(root, 'version');
  return version === undefined || root?.flow === true ? [] : [obsolete(yaml, version)];
}

function obsolete({ lines, text }: YamlTree, { key, value }: YamlPair): Problem {
  const first = lines.lineAt(key.start);
  let next = lines.lineAt(Math.max(key.start, value.end)) + 1;
  // The empty line that set it apart goes with it.
  if (first === 0 && /^[ \t]*$/.test(text.slice(lines.span(next).start, lines.span(next).end)) && next < lines.count) next += 1;
  const edit = { start: lines.start(first), end: lines.start(next), text: '' };
  const fixes: readonly Fix[] = [{ title: t('Remove “version”'), edits: [edit], preferred: true }];
  const message = t('Compose ignores “version” today; it can be left out.');
  return { start: key.start, end: Math.max(key.end, value.end), rule: 'ObsoleteVersion', severity: 'hint', message, fixes, tags: ['deprecated'] };
}

function firstStyle({ lines, text }: YamlTree, { key }: YamlPair, flow: boolean): Problem {
  const message = t('This file is written for the first compose, with services at its top. Today they stand under “services:”.');
  return {
    start: key.start,
    end: key.end,
    rule: 'FirstComposeFile',
    severity: 'information',
    message,
    ...(!flow && { fixes: [wrap(lines, text, key.start)] }),
  };
}

function wrap(lines: YamlTree['lines'], text: string, from: number): Fix {
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const first = lines.lineAt(from);
  const edits = [];
  for (let line = first; line < lines.count; line += 1) {
    const { start, end } = lines.span(line);
    const lead = line === first ? `services:${newLine}` : '';
    if (end > start || lead !== '') edits.push({ start, end: start, text: `${lead}  ` });
  }
  return { title: t('Move under “services:”'), edits };
}
