import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Comment, Dockerfile, Instruction } from '../../syntax.ts';
import { lineEndOf } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name, which is experimental there: off unless it is asked for. */
export const invalidDefinitionDescription: Rule = {
  id: 'InvalidDefinitionDescription',
  severity: 'off',
  url: checkUrl('invalid-definition-description'),
  check(file, report) {
    const { lines } = file;
    const byLine = new Map(file.comments.map((comment) => [lines.lineAt(comment.start), comment]));
    for (const instruction of file.instructions) {
      const names = namesOf(file, instruction);
      const comment = byLine.get(lines.lineAt(instruction.start) - 1);
      if (comment === undefined || names.length === 0) continue;
      const text = file.text.slice(comment.start + 1, comment.end).trim();
      if (text === '' || names.includes(text.split(' ')[0] ?? '') || /^(?:check\s*=|hadolint\s)/i.test(text)) continue;
      report({
        ...instruction.keywordSpan,
        message: t('The comment above is shown as a description when it begins with “{0}”. Otherwise leave a blank line between.', names[0] ?? ''),
        fixes: fixesFor(file, instruction, comment, names),
        related: [{ ...comment, message: t('The comment') }],
      });
    }
  },
};

function namesOf(file: Dockerfile, { keyword, pairs, stage }: Instruction): string[] {
  if (keyword === 'ARG') return pairs.map(({ name }) => name.text);
  const name = keyword === 'FROM' ? file.stages[stage]?.name : undefined;
  return name === undefined ? [] : [name.toLowerCase()];
}

function fixesFor(file: Dockerfile, { start }: Instruction, comment: Comment, names: readonly string[]): Fix[] {
  const line = file.lines.start(file.lines.lineAt(start));
  const blank: Fix = { title: t('Insert a Blank Line'), edits: [{ start: line, end: line, text: lineEndOf(file) }] };
  const space = /^#\s*/.exec(file.text.slice(comment.start, comment.end))?.[0].length ?? 1;
  const at = comment.start + space;
  const text = `${space === 1 ? ' ' : ''}${names[0] ?? ''} `;
  return names.length === 1 ? [blank, { title: t('Begin the Comment with “{0}”', names[0] ?? ''), edits: [{ start: at, end: at, text }] }] : [blank];
}
