import { t } from '../../../../core/l10n.ts';
import { operandsOf } from '../../shell/programs.ts';
import type { Rule } from '../rule.ts';
import { eachProgram } from './support/programs.ts';
import { reference } from './support/urls.ts';

const everything = /^[0-7]?777$|^(?:a|ugo|)\+rwx$/;

/** Whoever breaks into a process may change such files, programs too. */
export const worldWritable: Rule = {
  id: 'WorldWritable',
  severity: 'information',
  url: reference('copy---chown---chmod'),
  check(file, report) {
    const message = () => t('Everybody may write here, a process that was broken into too. Give the owner the right alone.');
    eachProgram(file, ({ name, words }) => {
      const mode = name === 'chmod' ? operandsOf(words)[0] : undefined;
      // With a sticky bit, as /tmp has it, nobody changes the files of others.
      if (mode !== undefined && everything.test(mode.value) && !mode.value.startsWith('1')) report({ start: mode.start, end: mode.end, message: message() });
    });
    for (const instruction of file.instructions) {
      for (const { name, value } of (instruction.trigger ?? instruction).flags) {
        if (name === 'chmod' && value !== undefined && everything.test(value.text) && !/^1/.test(value.text))
          report({ start: value.start, end: value.end, message: message() });
      }
    }
  },
};
