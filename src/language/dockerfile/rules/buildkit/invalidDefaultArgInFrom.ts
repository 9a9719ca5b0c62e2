import { t } from '../../../../core/l10n.ts';
import { expand } from '../../expand.ts';
import { platformArguments, type Scope, walkScopes } from '../../scope.ts';
import type { Dockerfile } from '../../syntax.ts';
import { variableUses } from '../../variables.ts';
import { referenceProblem } from '../rejected/referenceProblem.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

const set = new Set(platformArguments);

/** BuildKit's check of the same name: what FROM names when no `--build-arg` is given. */
export const invalidDefaultArgInFrom: Rule = {
  id: 'InvalidDefaultArgInFrom',
  severity: 'warning',
  url: checkUrl('invalid-default-arg-in-from'),
  check(file, report) {
    const values = new Map<string, string | null | undefined>();
    const lookUp = (name: string) => (set.has(name) ? null : values.get(name));
    walkScopes(file, ({ instruction, globals }) => {
      if (instruction.stage < 0 && instruction.keyword === 'ARG') {
        for (const { name, value } of instruction.pairs) if (value) values.set(name.text, expand(value.text, lookUp, file.escape));
      }
      const base = instruction.keyword === 'FROM' ? instruction.words[0] : undefined;
      if (base === undefined || !base.text.includes('$') || !allDeclared(file, instruction, globals)) return;
      const reference = expand(base.text, lookUp, file.escape);
      if (reference === null || referenceProblem(reference) === undefined) return;
      report({
        start: base.start,
        end: base.end,
        message:
          reference === ''
            ? t('Without --build-arg this names no image: give the ARG a default.')
            : t('Without --build-arg this is “{0}”, which names no image. Give the ARG another default.', reference),
      });
    });
  },
};

/** What is not declared is a matter of UndefinedArgInFrom. */
function allDeclared(file: Dockerfile, instruction: Parameters<typeof variableUses>[1], globals: Scope): boolean {
  return variableUses(file, instruction).every(({ name, closed }) => closed && (globals.find(name) !== undefined || set.has(name)));
}
