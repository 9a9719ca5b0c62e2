import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Dockerfile, Heredoc } from '../../syntax.ts';
import { lineEndOf, replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** “unterminated heredoc”. */
export const unterminatedHeredoc: Rule = {
  id: 'UnterminatedHeredoc',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#here-documents',
  rejects: true,
  check(file, report) {
    for (const { heredocs } of file.instructions) {
      const open = heredocs.filter(({ terminator }) => terminator === undefined);
      const first = open[0];
      if (first === undefined) continue;
      report({
        ...first.mark,
        message: t('This here-document never ends: a line with “{0}” alone is missing.', first.name),
        fixes: [...nearEnd(file, first), appended(file, open)],
      });
    }
  },
};

/** A line that is the end but for space around it. */
function nearEnd(file: Dockerfile, { content, name }: Heredoc): Fix[] {
  const { lines } = file;
  for (let line = lines.lineAt(content.start); line < lines.count; line += 1) {
    const span = lines.span(line);
    if (span.start < content.start || span.end - span.start > name.length + 200) continue;
    if (file.text.slice(span.start, span.end).trim() === name) return [replaceFix(t('Remove the Space around “{0}”', name), span, name)];
  }
  return [];
}

function appended(file: Dockerfile, open: readonly Heredoc[]): Fix {
  const end = file.text.length;
  const lineEnd = lineEndOf(file);
  const begin = file.text.endsWith('\n') ? '' : lineEnd;
  const text = begin + open.map(({ name }) => name + lineEnd).join('');
  return { title: t('End It at the End of the File'), edits: [{ start: end, end, text }] };
}
