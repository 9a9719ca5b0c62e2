import { t } from '../../../../core/l10n.ts';
import { operandsOf } from '../../shell/programs.ts';
import type { Dockerfile } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { lineage } from './support/baseImages.ts';
import { shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';

/** `npm ci` installs just what the lock file says, and fails when it is out of date. */
export const npmCi: Rule = {
  id: 'NpmCi',
  severity: 'hint',
  url: 'https://docs.npmjs.com/cli/commands/npm-ci',
  check(file, report) {
    const locks = new Map<number, number>();
    eachProgram(file, ({ name, words }, script) => {
      const [verb, more] = operandsOf(words);
      if (name !== 'npm' || verb === undefined || more !== undefined || !['install', 'i'].includes(verb.value)) return;
      // Options such as --omit are taken by both; those that change what is installed are not.
      if (words.some(({ value }) => /^(?:-g|--global|--prefix|--package-lock|--no-package-lock|-C)/.test(value))) return;
      const { stage, index } = script.instruction;
      const lock = locks.get(stage) ?? firstLock(file, stage);
      locks.set(stage, lock);
      if (lock > index) return;
      const { start, end } = verb;
      report({
        start,
        end,
        message: t('“npm ci” installs just what the lock file says, and is faster.'),
        ...shellFix(script, t('Replace with {0}', 'npm ci'), { start, end, text: 'ci' }, false),
      });
    });
  },
};

/** The index of the first COPY that brings a lock file into a stage; infinite when none does. */
function firstLock(file: Dockerfile, index: number): number {
  const stage = file.stages[index];
  const all = stage === undefined ? [] : lineage(file, stage).flatMap(({ instructions }) => instructions);
  return all.find(({ keyword, logical }) => keyword === 'COPY' && /package-lock|npm-shrinkwrap/.test(logical.text))?.index ?? Number.POSITIVE_INFINITY;
}
