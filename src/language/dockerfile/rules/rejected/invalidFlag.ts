import { t } from '../../../../core/l10n.ts';
import { type FlagSpec, findInstruction } from '../../instructions.ts';
import type { Flag } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { ignoresFlags } from './unknownFlag.ts';

/** BuildKit's `BFlags.Parse`: flags without the value they need, given twice, or with something else than true or false. */
export const invalidFlag: Rule = {
  id: 'InvalidFlag',
  severity: 'error',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      if (said.flags.length === 0 || ignoresFlags(said)) continue;
      const specs = findInstruction(said.keyword)?.flags ?? [];
      const seen = new Set<string>();
      for (const flag of said.flags) {
        const spec = specs.find(({ name }) => name === flag.name);
        if (spec === undefined) continue;
        const message = problemOf(flag, spec, seen);
        seen.add(flag.name);
        if (message !== undefined) report({ start: flag.start, end: flag.end, message });
      }
    }
  },
};

function problemOf({ name, value }: Flag, spec: FlagSpec, seen: ReadonlySet<string>): string | undefined {
  if (seen.has(name) && spec.repeatable !== true) return t('--{0} is given twice.', name);
  if (spec.value !== 'flag') return value === undefined ? t('--{0} needs a value: --{0}=…', name) : undefined;
  const text = value && unquote(value.text, '\\').toLowerCase();
  if (text === undefined || text === 'true' || text === 'false' || text.includes('$')) return undefined;
  return t('--{0} is true, false, or has no value at all.', name);
}
