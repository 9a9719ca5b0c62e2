import { t } from '../../../../core/l10n.ts';
import { hasOption, mayHideOptions } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { insertion, shellFix } from './support/edits.ts';
import { eachProgram } from './support/programs.ts';

/** curl takes the page of an error for the file, and succeeds, unless it is told to fail. */
export const curlWithoutFail: Rule = {
  id: 'CurlWithoutFail',
  severity: 'hint',
  url: 'https://curl.se/docs/manpage.html#-f',
  check(file, report) {
    eachProgram(file, ({ name, word, words, command }, script) => {
      if (
        name !== 'curl' ||
        hasOption(words, '-f', '--fail', '--fail-with-body', '--fail-early', '-I', '--head', '-K', '--config', '--version', '-V') ||
        mayHideOptions(words)
      )
        return;
      const keeps =
        command.after === '|' || hasOption(words, '-o', '-O', '--output', '--remote-name') || command.redirects.some(({ operator }) => operator === '>');
      if (!keeps || !words.some(({ value }) => /^["']?https?:\/\//.test(value))) return;
      report({
        start: word.start,
        end: word.end,
        message: t('When the server answers with an error, curl keeps its error page and goes on. Give it {0}.', '-f'),
        ...shellFix(script, t('Add {0}', '-f'), insertion(word.end, ' -f')),
      });
    });
  },
};
