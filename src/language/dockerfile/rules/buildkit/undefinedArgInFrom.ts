import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import { platformArguments, walkScopes } from '../../scope.ts';
import type { Dockerfile } from '../../syntax.ts';
import { type VariableUse, variableUses } from '../../variables.ts';
import { lineEndOf, replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';
import { checkUrl } from './checkUrl.ts';

const predefined = new Set([...platformArguments, 'BUILDKIT_SYNTAX', 'BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE', 'SOURCE_DATE_EPOCH']);

/** BuildKit's check of the same name: only an ARG before the first FROM, or one that BuildKit sets, can be used in FROM. */
export const undefinedArgInFrom: Rule = {
  id: 'UndefinedArgInFrom',
  severity: 'warning',
  url: checkUrl('undefined-arg-in-from'),
  check(file, report) {
    const suggest = suggester();
    walkScopes(file, ({ instruction, globals }) => {
      if (instruction.keyword !== 'FROM') return;
      for (const use of variableUses(file, instruction)) {
        if (use.name === '' || globals.find(use.name) || predefined.has(use.name)) continue;
        const meant = suggest(use.name, () => [...globals.all.map(({ name }) => name), ...platformArguments]);
        report({
          start: use.start,
          end: use.end,
          message:
            meant === undefined
              ? t('“{0}” is not declared: FROM sees only an ARG above the first FROM.', use.name)
              : t('“{0}” is not declared above the first FROM. Did you mean “{1}”?', use.name, meant),
          fixes: fixesFor(file, use, meant),
        });
      }
    });
  },
};

function fixesFor(file: Dockerfile, { name, nameSpan }: VariableUse, meant: string | undefined): Fix[] {
  const first = file.stages[0]?.from.start ?? 0;
  const declare: Fix = { title: t('Declare ARG {0} above FROM', name), edits: [{ start: first, end: first, text: `ARG ${name}${lineEndOf(file)}` }] };
  return meant === undefined ? [declare] : [replaceFix(t('Change to {0}', meant), nameSpan, meant), declare];
}
