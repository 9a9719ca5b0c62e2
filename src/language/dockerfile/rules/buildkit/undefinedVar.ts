import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import { proxyArguments, type Scope, walkScopes } from '../../scope.ts';
import type { Dockerfile, Instruction } from '../../syntax.ts';
import { type VariableUse, variableUses } from '../../variables.ts';
import { lineEndOf, replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';
import { baseEnvironments } from './baseEnvironments.ts';
import { checkUrl } from './checkUrl.ts';

/** What the build expands when it gets there; what ONBUILD keeps is expanded elsewhere. */
const expanded = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/** BuildKit's check of the same name, only where it is known what the base image sets. A use with a default, such as `${A:-b}`, is meant. */
export const undefinedVar: Rule = {
  id: 'UndefinedVar',
  severity: 'warning',
  url: checkUrl('undefined-var'),
  check(file, report, known) {
    const bases = baseEnvironments(file, known);
    if (bases.every((base) => base === undefined)) return;
    const suggest = suggester();
    walkScopes(file, ({ instruction, scope }) => {
      const base = bases[instruction.stage];
      if (base === undefined || !expanded.has(instruction.keyword)) return;
      for (const use of variableUses(file, instruction)) {
        if (!isChecked(use) || base.has(use.name) || scope.find(use.name) || isEarlierArgument(instruction, use)) continue;
        const meant = suggest(use.name, () => [...scope.all.map(({ name }) => name), ...base]);
        report({
          start: use.start,
          end: use.end,
          message:
            meant === undefined
              ? t('“{0}” is not set here, so that this is empty.', use.name)
              : t('“{0}” is not set here, so that this is empty. Did you mean “{1}”?', use.name, meant),
          fixes: fixesFor(file, instruction, use, meant, scope),
        });
      }
    });
  },
};

function isChecked({ expandedBy, operator, name, closed }: VariableUse): boolean {
  return expandedBy === 'build' && closed && name !== '' && !/[-+?]$/.test(operator) && !proxyArguments.includes(name) && !/^BUILDKIT_/.test(name);
}

/** `ARG A=1 B=$A`: the variables of one ARG are set one after another, those of one ENV together. */
function isEarlierArgument({ keyword, pairs }: Instruction, { name, start }: VariableUse): boolean {
  return keyword === 'ARG' && pairs.some((pair) => pair.end <= start && pair.name.text === name);
}

function fixesFor(file: Dockerfile, instruction: Instruction, { name, nameSpan }: VariableUse, meant: string | undefined, scope: Scope): Fix[] {
  const declare: Fix = {
    title: t('Declare ARG {0} Above', name),
    edits: [{ start: instruction.start, end: instruction.start, text: `ARG ${name}${lineEndOf(file)}` }],
  };
  // A name of the base image alone is too far away to be changed to without a look.
  return meant === undefined ? [declare] : [replaceFix(t('Change to {0}', meant), nameSpan, meant, scope.find(meant) !== undefined), declare];
}
