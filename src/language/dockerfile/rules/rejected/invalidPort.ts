import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** BuildKit's `parsePortSpec`: `port`, `from-to`, each with a protocol behind a slash. Variables are known to the build only. */
export const invalidPort: Rule = {
  id: 'InvalidPort',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#expose',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, words } = saidBy(instruction);
      if (keyword !== 'EXPOSE') continue;
      for (const { text, start, end } of words) {
        const message = text.includes('$') ? undefined : problemOf(unquote(text, file.escape));
        if (message !== undefined) report({ start, end, message });
      }
    }
  },
};

function problemOf(written: string): string | undefined {
  const parts = written.split(':');
  const [port = '', protocol = ''] = splitOnce(parts.at(-1) ?? '');
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) return t('The protocol is tcp, udp or sctp.');
  if (port === '') return t('A port is missing.');
  const host = parts.length > 1 ? (parts.at(-2) ?? '') : '';
  const wrong = rangeProblem(port) ?? (host === '' ? undefined : rangeProblem(host));
  return wrong;
}

/** Everything behind the first slash is the protocol. */
function splitOnce(text: string): [string, string] {
  const slash = text.indexOf('/');
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
}

function rangeProblem(range: string): string | undefined {
  const [from, to, ...more] = range.split('-');
  if (from === undefined || !isPort(from) || more.length > 0 || (to !== undefined && !isPort(to))) {
    return t('“{0}” is no port: a number from 0 to 65535, or two with “-” between.', range);
  }
  return to !== undefined && Number(to) < Number(from) ? t('The range ends before it begins.') : undefined;
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}
