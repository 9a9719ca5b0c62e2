import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';

/** The signals of Linux. Source: moby's `signal.SignalMap`. */
const names = (
  'ABRT ALRM BUS CHLD CLD CONT EMT FPE HUP ILL INFO INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU ' +
  'UNUSED URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
).split(' ');
const known = new Set(names);

/** A signal is a number or a name, with or without SIG, in any case. */
export const invalidStopSignal: Rule = {
  id: 'InvalidStopSignal',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#stopsignal',
  rejects: true,
  check(file, report) {
    const suggest = suggester();
    for (const instruction of file.instructions) {
      const { keyword, words, logical, argumentsAt, argumentsSpan } = saidBy(instruction);
      if (keyword !== 'STOPSIGNAL' || words.length === 0) continue;
      const signal = unquote(logical.text.slice(argumentsAt).trim(), file.escape);
      if (signal.includes('$') || isSignal(signal)) continue;
      const meant = suggest(signal.toUpperCase().replace(/^SIG/, ''), () => names);
      report({
        ...argumentsSpan,
        message: t('“{0}” is no signal.', signal.slice(0, 40)),
        ...(meant !== undefined && { fixes: [replaceFix(t('Change to {0}', `SIG${meant}`), argumentsSpan, `SIG${meant}`, false)] }),
      });
    }
  },
};

function isSignal(signal: string): boolean {
  if (/^[+-]?\d+$/.test(signal)) return Number(signal) !== 0;
  const name = signal.toUpperCase().replace(/^SIG/, '');
  return known.has(name) || /^RTMIN\+(?:[1-9]|1[0-5])$/.test(name) || /^RTMAX-(?:[1-9]|1[0-4])$/.test(name);
}
