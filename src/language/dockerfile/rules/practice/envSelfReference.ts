import { t } from '../../../../core/l10n.ts';
import { walkScopes } from '../../scope.ts';
import { variableUses } from '../../variables.ts';
import { unquote } from '../../words.ts';
import type { Rule } from '../rule.ts';

/** All values of one ENV are worked out before the first is set. */
export const envSelfReference: Rule = {
  id: 'EnvSelfReference',
  severity: 'warning',
  url: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  hadolint: ['DL3044'],
  check(file, report) {
    walkScopes(file, ({ instruction, scope }) => {
      const { keyword, pairs } = instruction;
      if (keyword !== 'ENV' || pairs.length < 2) return;
      const own = new Map(pairs.map((pair) => [unquote(pair.name.text, file.escape), pair]));
      for (const { start, end, name, operator } of variableUses(file, instruction)) {
        const pair = own.get(name);
        // A variable's own old value is what `PATH=/x:$PATH` means; the base image may have any that is well known.
        const inItself = pair !== undefined && pair.start <= start && end <= pair.end;
        if (pair === undefined || inItself || operator !== '' || scope.find(name) !== undefined || name === 'PATH' || name === 'HOME') continue;
        report({
          start,
          end,
          message: t('{0} has no value yet here: an ENV sets all its variables at once. Use a second ENV.', name),
          related: [{ start: pair.name.start, end: pair.name.end, message: name }],
        });
      }
    });
  },
};
