import { t } from '../../../../core/l10n.ts';
import { checkOptionProblem } from '../../lintOptions.ts';
import type { Directive } from '../../syntax.ts';
import type { Finding, Rule } from '../rule.ts';

/** Directives that are given twice, an escape character that is none, and options of `# check=` that are none. */
export const invalidDirective: Rule = {
  id: 'InvalidDirective',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#parser-directives',
  rejects: true,
  check(file, report) {
    const seen = new Set<string>();
    for (const directive of file.directives) {
      if (seen.has(directive.name)) {
        const start = file.lines.start(file.lines.lineAt(directive.start));
        const end = file.lines.start(file.lines.lineAt(directive.start) + 1);
        report({
          start: directive.start,
          end: directive.end,
          message: t('“{0}” can be given only once.', directive.name),
          fixes: [{ title: t('Remove the Line'), edits: [{ start, end, text: '' }] }],
        });
        continue;
      }
      seen.add(directive.name);
      const finding = valueProblem(directive);
      if (finding) report(finding);
    }
  },
};

function valueProblem({ name, value, valueSpan }: Directive): Finding | undefined {
  if (name === 'escape' && value !== '\\' && value !== '`') return { ...valueSpan, message: t('The escape character is “\\” or “`”.') };
  const message = name === 'check' ? checkOptionProblem(value) : undefined;
  return message === undefined ? undefined : { ...valueSpan, message };
}
