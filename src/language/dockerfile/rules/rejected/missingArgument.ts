import { t } from '../../../../core/l10n.ts';
import { findInstruction } from '../../instructions.ts';
import type { Instruction } from '../../syntax.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const needs: Readonly<Record<string, number>> = {
  ADD: 2,
  ARG: 1,
  COPY: 2,
  ENV: 1,
  EXPOSE: 1,
  HEALTHCHECK: 1,
  LABEL: 1,
  MAINTAINER: 1,
  ONBUILD: 1,
  STOPSIGNAL: 1,
  USER: 1,
  VOLUME: 1,
  WORKDIR: 1,
};

/** Instructions with fewer arguments than they need. */
export const missingArgument: Rule = {
  id: 'MissingArgument',
  severity: 'error',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      const wanted = Object.hasOwn(needs, said.keyword) ? (needs[said.keyword] ?? 0) : 0;
      const given = countOf(said);
      if (said.keyword === 'VOLUME' && said.json?.items.some(({ value }) => value.trim() === '')) {
        report({ ...said.argumentsSpan, message: t('The path of a volume cannot be empty.') });
      }
      if (given >= wanted || said.json?.trouble === 'types') continue;
      const form = findInstruction(said.keyword)?.forms[0] ?? said.keyword;
      report({
        start: said.keywordSpan.start,
        end: given === 0 ? said.keywordSpan.end : said.argumentsSpan.end,
        message: given === 1 ? t('{0} needs a source and a destination: {1}', said.keyword, form) : t('An argument is missing: {0}', form),
      });
    }
  },
};

function countOf({ keyword, words, json, trigger }: Instruction): number {
  if (keyword === 'ONBUILD') return trigger ? 1 : 0;
  return json && json.trouble === undefined && keyword !== 'HEALTHCHECK' ? json.items.length : words.length;
}
