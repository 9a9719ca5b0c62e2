import { t } from '../../../../core/l10n.ts';
import type { ShellWord } from '../../shell/syntax.ts';
import type { Rule } from '../rule.ts';

/** Such tokens say themselves what they are. */
const token = /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20}|npm_[A-Za-z0-9]{36}|xox[abp]-[\w-]{10,}|sk_live_\w{16,})\b/;
const inUrl = /^[a-z]+:\/\/[^\s/:@$]*:[^\s/@$]+@/i;
const option = /^--(?:[a-z]+-)*(?:password|passwd|token|api-?key|secret(?:-?key)?)=(.+)$/i;
const header = /^(?:authorization|private-token|x-api-key|x-auth-token)\s*:\s*(?:(?:bearer|basic|token)\s+)?([^\s$]{6,})/i;
const placeholder = /^["'<[{*x.]*(?:your|example|change|placeholder|dummy|test|none|null|false|true|xxx|\*|<)/i;

/** A command is kept in the image's history: whoever has the image reads it. */
export const secretInCommand: Rule = {
  id: 'SecretInCommand',
  severity: 'warning',
  url: 'https://docs.docker.com/build/building/secrets/',
  check(file, report) {
    for (const { commands } of file.scripts) {
      for (const { words, assignments } of commands) {
        const all = [...assignments, ...words];
        for (const [index, word] of all.entries()) {
          if (!isSecret(word, all[index - 1], words[0]?.value ?? '')) continue;
          const { start, end } = word;
          report({ start, end, message: t('This secret stays in the image’s history. Give it to the RUN with --mount=type=secret.') });
        }
      }
    }
  },
};

function isSecret({ value, literal }: ShellWord, before: ShellWord | undefined, program: string): boolean {
  // A long word is data, not a password.
  if (value.length > 2000) return false;
  if (token.test(value) || inUrl.test(value)) return true;
  if (!literal) return false;
  const given = option.exec(value)?.[1] ?? header.exec(value)?.[1];
  if (given !== undefined) return !placeholder.test(given);
  const isUser = program === 'curl' && (before?.value === '-u' || before?.value === '--user');
  return isUser && /^[^:]+:.+/.test(value);
}
