import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Known } from '../../../surroundings.ts';
import type { Dockerfile, Stage, Word } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name: the first WORKDIR of a stage, unless a stage below had one. */
export const workdirRelativePath: Rule = {
  id: 'WorkdirRelativePath',
  severity: 'warning',
  url: checkUrl('workdir-relative-path'),
  hadolint: ['DL3000'],
  check(file, report, known) {
    const isSet = new Set<number>();
    for (const stage of file.stages) {
      const first = stage.instructions.find(({ keyword, words }) => keyword === 'WORKDIR' && words.length > 0);
      const inherited = stage.parent !== undefined && isSet.has(stage.parent);
      if (first || inherited) isSet.add(stage.index);
      const path = first?.words[0];
      if (inherited || first === undefined || path === undefined || isAbsolute(unquote(path.text, file.escape))) continue;
      report({
        ...first.argumentsSpan,
        message: t('This path depends on the working directory of the base image, which may change. Begin with an absolute path.'),
        fixes: fixesFor(file, stage, path, first.words.length, known),
      });
    }
  },
};

/** A path that begins with a variable may well be. */
function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('$') || path.startsWith('\\') || /^[A-Za-z]:/.test(path);
}

function fixesFor(file: Dockerfile, stage: Stage, path: Word, count: number, known: Known): Fix[] {
  if (count > 1 || path.text !== unquote(path.text, file.escape)) return [];
  const base = stage.base && stage.parent === undefined ? unquote(stage.base.text, file.escape) : '';
  const facts = base === 'scratch' || base === '' || base.includes('$') ? undefined : known.image(base);
  const root = typeof facts === 'object' ? facts.workingDirectory.replace(/\/+$/, '') : '';
  const text = `${root}/${path.text.replace(/^(?:\.\/)+/, '')}`;
  return [replaceFix(t('Change to {0}', text), path, text, base === 'scratch' || typeof facts === 'object')];
}
