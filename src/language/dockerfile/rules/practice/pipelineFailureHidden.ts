import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import { baseName, hasOption, programOf } from '../../shell/programs.ts';
import type { Script, ShellCommand } from '../../shell/syntax.ts';
import type { Dockerfile } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { baseName as imageName } from './support/baseImages.ts';
import { insertion, lineEnd, lineOf } from './support/edits.ts';
import { bestPractices } from './support/urls.ts';

/** These cannot fail in a way that matters. */
const harmless = new Set(['echo', 'printf', 'yes', 'true', 'cat', 'ls', 'date', 'uname', 'env', 'id', ':', 'set', 'grep', 'seq', 'test', '[']);

/** A shell looks at the last command of a pipeline only, unless `pipefail` is set. */
export const pipelineFailureHidden: Rule = {
  id: 'PipelineFailureHidden',
  severity: 'information',
  url: bestPractices('using-pipes'),
  hadolint: ['DL4006'],
  check(file, report) {
    for (const script of file.scripts) {
      if (script.form === 'exec' || script.shell.some((word) => word.includes('pipefail'))) continue;
      const set = script.commands.findIndex(setsPipefail);
      const piped = script.commands.find((command, index) => command.after === '|' && (set < 0 || index < set) && mayFail(command));
      if (piped === undefined) continue;
      const { start, end } = piped;
      report({
        start,
        end,
        message: t('When this command fails, the RUN goes on: only the last command of a pipeline counts. Set pipefail.'),
        fixes: fixesOf(file, script),
      });
    }
  },
};

function mayFail(command: ShellCommand): boolean {
  const program = programOf(command);
  return program !== undefined && !harmless.has(program.name);
}

function setsPipefail({ words }: ShellCommand): boolean {
  return words[0]?.value === 'set' && words.some(({ value }) => value === 'pipefail') && hasOption(words, '-o');
}

/** Alpine's shell, and bash, know pipefail; dash learned it late, so elsewhere bash is proposed. */
function fixesOf(file: Dockerfile, script: Script): readonly Fix[] {
  const { instruction, run } = script;
  const stage = file.stages[instruction.stage];
  const own = baseName(script.shell[0] ?? '');
  const knows =
    own === 'bash' || own === 'zsh' || own === 'ksh' || /alpine|busybox/.test(stage === undefined ? '' : `${imageName(file, stage)} ${stage.base?.text}`);
  const start = script.form === 'heredoc' ? run.heredocs[0]?.content.start : run.argumentsSpan.start;
  const inline: Fix[] =
    knows && start !== undefined
      ? [
          {
            title: t('Add {0}', 'set -o pipefail'),
            edits: [insertion(start, script.form === 'heredoc' ? `set -o pipefail${lineEnd(file)}` : 'set -o pipefail; ')],
          },
        ]
      : [];
  if (instruction.trigger !== undefined || (script.form === 'heredoc' && own !== 'sh')) return inline;
  const program = knows && own === 'sh' ? '/bin/ash' : own === 'sh' ? '/bin/bash' : (script.shell[0] ?? '/bin/bash');
  const text = `SHELL ["${program}", "-o", "pipefail", "-c"]`;
  return [{ title: t('Add {0}', text), edits: [insertion(lineOf(file, instruction).start, text + lineEnd(file))] }, ...inline];
}
