import { t } from '../../../../core/l10n.ts';
import { findInstruction } from '../../instructions.ts';
import type { Flag, Instruction } from '../../syntax.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Report, Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';

/** A flag that the instruction does not have. */
export const unknownFlag: Rule = {
  id: 'UnknownFlag',
  severity: 'error',
  rejects: true,
  check(file, report) {
    const suggest = suggester();
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      const spec = findInstruction(said.keyword);
      if (spec === undefined || said.flags.length === 0 || ignoresFlags(said)) continue;
      for (const flag of said.flags) {
        if (spec.flags.some(({ name }) => name === flag.name)) continue;
        reportOne(
          report,
          said.keyword,
          flag,
          suggest(flag.name, () => spec.flags.map(({ name }) => name)),
          spec.flags.length > 0,
        );
      }
    }
  },
};

/** BuildKit does not look at the flags of these. */
export function ignoresFlags({ keyword, words }: Pick<Instruction, 'keyword' | 'words'>): boolean {
  return keyword === 'STOPSIGNAL' || (keyword === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE');
}

function reportOne(report: Report, keyword: string, { start, end, name, nameSpan }: Flag, meant: string | undefined, hasFlags: boolean): void {
  if (meant !== undefined) {
    const message = t('{0} has no flag --{1}. Did you mean --{2}?', keyword, name, meant);
    report({ ...nameSpan, message, fixes: [replaceFix(t('Change to --{0}', meant), nameSpan, meant)] });
  } else {
    const message = hasFlags ? t('{0} has no flag --{1}.', keyword, name) : t('{0} has no flags; what begins with -- is taken for one.', keyword);
    report({ start, end, message });
  }
}
