import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Script } from '../../shell/syntax.ts';
import type { Dockerfile } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { lineEnd } from './support/edits.ts';
import { isInstall, isMounted, packageCommandOf } from './support/packageManagers.ts';
import { bestPractices } from './support/urls.ts';

/** A cached `apt-get update` gives a later install lists that are months old. */
export const updateAlone: Rule = {
  id: 'UpdateAlone',
  severity: 'warning',
  url: bestPractices('apt-get'),
  check(file, report) {
    for (const [at, script] of file.scripts.entries()) {
      const calls = script.programs.flatMap((program) => packageCommandOf(program, script) ?? []);
      const update = calls.find(({ manager, subcommand }) => manager.family === 'apt' && subcommand.value === 'update');
      if (update === undefined || isMounted(script, '/var/lib/apt/lists')) continue;
      if (calls.some((call) => call !== update && call.subcommand.value !== 'update') || script.commands.length > calls.length + 2) continue;
      const { start } = update.program.word;
      const fixes = calls.length === 1 && script.commands.length === 1 ? mergeFixes(file, script, file.scripts[at + 1]) : [];
      report({
        start,
        end: update.subcommand.end,
        message: t('This layer is cached, and installs that follow get package lists that are old. Update and install in one RUN.'),
        ...(fixes.length > 0 && { fixes }),
      });
    }
  },
};

/** Puts the RUN that installs, when it is next, behind the update. */
function mergeFixes(file: Dockerfile, { instruction, run, form }: Script, next: Script | undefined): readonly Fix[] {
  if (next?.instruction.index !== instruction.index + 1) return [];
  if (form !== 'shell' || next.form !== 'shell' || next.instruction.trigger !== undefined || instruction.trigger !== undefined) return [];
  const { run: install } = next;
  const installs = next.programs.some((program) => {
    const call = packageCommandOf(program, next);
    return call !== undefined && isInstall(call);
  });
  // Commands that start with `set` or an assignment, or are joined by `;`, would mean something else behind `&&`.
  if (
    !installs ||
    install.flags.length + run.flags.length > 0 ||
    next.commands.some(({ before, depth }) => depth > 0 || (before !== undefined && before !== '&&'))
  )
    return [];
  if (file.text.slice(run.end, install.start).trim() !== '' || install.stage !== run.stage) return [];
  const edits = [{ start: run.argumentsSpan.end, end: install.argumentsSpan.start, text: ` ${file.escape}${lineEnd(file)}    && ` }];
  return [{ title: t('Merge with the Next RUN'), edits, preferred: true }];
}
