import { t } from '../../../../core/l10n.ts';
import { findInstruction } from '../../instructions.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const pinned = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?:(\d+)\.(\d+)(?:\.\d+)?$/;

/** A flag that came with a later version of the syntax than the one that the file is pinned to. Versions with `-labs` have flags early and are not judged. */
export const newerSyntaxNeeded: Rule = {
  id: 'NewerSyntaxNeeded',
  severity: 'warning',
  url: 'https://docs.docker.com/reference/dockerfile/#syntax',
  check(file, report) {
    const directive = file.directives.find(({ name }) => name === 'syntax');
    const [, major, minor] = pinned.exec(directive?.value ?? '') ?? [];
    if (directive === undefined || major === undefined || minor === undefined) return;
    for (const instruction of file.instructions) {
      const { keyword, flags } = saidBy(instruction);
      if (flags.length === 0) continue;
      const specs = findInstruction(keyword)?.flags ?? [];
      for (const flag of flags) {
        const since = specs.find(({ name }) => name === flag.name)?.since;
        if (since === undefined || !isOlder([Number(major), Number(minor)], since)) continue;
        report({
          ...flag.nameSpan,
          message: t('--{0} came with version {1} of the syntax; this file is pinned to {2}.', flag.name, since, `${major}.${minor}`),
          fixes: [replaceFix(t('Change to {0}', 'docker/dockerfile:1'), directive.valueSpan, 'docker/dockerfile:1', false)],
        });
      }
    }
  },
};

function isOlder([major, minor]: readonly [number, number], since: string): boolean {
  const [sinceMajor, sinceMinor] = since.split(/[.-]/).map(Number);
  return major < (sinceMajor ?? 0) || (major === sinceMajor && minor < (sinceMinor ?? 0));
}
