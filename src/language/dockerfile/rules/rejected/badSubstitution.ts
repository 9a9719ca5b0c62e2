import { t } from '../../../../core/l10n.ts';
import type { Span } from '../../../text.ts';
import type { Dockerfile } from '../../syntax.ts';
import { type VariableUse, variableUses } from '../../variables.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** What the build expands itself. */
const expanded = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/** BuildKit's `processDollar`: it knows fewer forms of `${…}` than a shell. */
export const badSubstitution: Rule = {
  id: 'BadSubstitution',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      if (!expanded.has(saidBy(instruction).keyword)) continue;
      for (const use of variableUses(file, instruction)) {
        if (use.expandedBy !== 'build' || (file.escape !== '\\' && isInHeredoc(instruction.heredocs, use))) continue;
        const message = problemOf(file, use);
        if (message !== undefined) report({ start: use.start, end: use.end, message });
      }
    }
  },
};

/** There the escape character is always the backslash. */
function isInHeredoc(heredocs: readonly { readonly content: Span }[], { start }: VariableUse): boolean {
  return heredocs.some(({ content }) => content.start <= start && start < content.end);
}

function problemOf(file: Dockerfile, { name, operator, operand, closed, start }: VariableUse): string | undefined {
  if (file.text[start + 1] !== '{') return undefined;
  if (!closed) return t('The brace of a variable is never closed.');
  const text = file.text.slice(operand.start, operand.end);
  if (name === '') return text === '' || /^[{:]/.test(text) ? t('The braces of a variable hold no name.') : undefined;
  if (operator.startsWith('/')) return text.includes('/') ? undefined : t('A replacement in a variable needs a second slash: name/pattern/replacement.');
  if (operator !== '' || text === '' || /^:[#%]|^\p{L}/u.test(text)) return undefined;
  return t('A build does not know “{0}” after the name of a variable: only - + ? # % / and :- :+ :?.', text.slice(0, 10));
}
