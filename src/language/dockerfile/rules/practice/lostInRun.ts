import { t } from '../../../../core/l10n.ts';
import { programOf } from '../../shell/programs.ts';
import type { Script, ShellCommand } from '../../shell/syntax.ts';
import type { Finding, Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

/** `cd` and `export` are forgotten when their RUN ends. */
export const lostInRun: Rule = {
  id: 'LostInRun',
  severity: 'warning',
  url: bestPractices('workdir'),
  hadolint: ['DL3003'],
  check(file, report) {
    for (const script of file.scripts) {
      const last = script.commands.at(-1);
      // In a subshell or a branch it may be the last and still be meant for nothing else.
      if (last === undefined || last.depth > 0 || last.after !== undefined || last.before === '|' || last.before === '||') continue;
      const finding = cdFinding(script, last) ?? exportFinding(script, last);
      if (finding !== undefined) report(finding);
    }
  },
};

function cdFinding(script: Script, last: ShellCommand): Finding | undefined {
  const program = programOf(last);
  if (program?.name !== 'cd' || program.words.length > 1) return undefined;
  const target = program.words[0];
  const { start, end } = last;
  const replaces = canReplace(script) && target?.literal === true && /^\/[\w./-]*$/.test(target.value);
  return {
    start,
    end,
    message: t('The folder is forgotten when this RUN ends. Use WORKDIR.'),
    ...(replaces && {
      fixes: [
        {
          title: t('Replace with {0}', 'WORKDIR'),
          edits: [{ start: script.run.start, end: script.run.end, text: `WORKDIR ${target.value}` }],
          preferred: true,
        },
      ],
    }),
  };
}

function exportFinding(script: Script, last: ShellCommand): Finding | undefined {
  const program = programOf(last);
  const given = program?.name === 'export' ? program.words.filter(({ value }) => value.includes('=')) : [];
  if (given.length === 0 || given.length !== program?.words.length) return undefined;
  const { start, end } = last;
  // What a command prints is known to the shell alone.
  const replaces = canReplace(script) && given.every(({ text }) => /^[A-Za-z_]\w*=(?:[\w./:@$-]*|"[\w./:@$ -]*")$/.test(text));
  const text = `ENV ${given.map((word) => word.text).join(' ')}`;
  return {
    start,
    end,
    message: t('The variable is forgotten when this RUN ends. Use ENV.'),
    ...(replaces && { fixes: [{ title: t('Replace with {0}', 'ENV'), edits: [{ start: script.run.start, end: script.run.end, text }], preferred: true }] }),
  };
}

function canReplace({ commands, form, run, instruction }: Script): boolean {
  return commands.length === 1 && form === 'shell' && run.flags.length === 0 && instruction.comments.length === 0;
}
