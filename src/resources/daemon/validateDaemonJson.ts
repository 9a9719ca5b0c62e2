import { t } from '../../core/l10n.ts';
import { manyLines, shorten } from '../../core/plainText.ts';
import type { Action } from '../../core/ports.ts';
import { isAtLeast } from '../../language/daemonJson/version.ts';
import type { FileTarget } from '../fileCommands.ts';
import type { Ports } from '../kind.ts';
import { checkFile, describeFound, infoOf } from './checkFile.ts';
import { daemonText } from './daemonPlace.ts';
import { findDockerd, runDockerd, versionOf } from './dockerdProgram.ts';

/** Lets the dockerd of this machine check the file, where it can (since 23.0); else tells what Gantry finds. */
export async function validateDaemonJson(ports: Ports, target: FileTarget | undefined): Promise<void> {
  const { path, text, target: open } = await daemonText(ports, target);
  const program = await findDockerd(ports.machine);
  const version = program && (await versionOf(program, ports.signal));
  if (program === undefined || isAtLeast(version, '23.0') !== true) {
    const why = program
      ? t('The dockerd of this machine is {0}; only those since 23.0 can check a file.', version ?? t('of an unknown version'))
      : t('There is no dockerd on this machine that could check the file.');
    return tellOwn(ports, path, text, why);
  }
  if (open !== undefined && !(await open.save())) return tellOwn(ports, path, text, t('dockerd reads the saved file only, and it is not saved.'));
  const { code, output } = await ports.ui.progress(t('Validating {0}', path), (_report, signal) =>
    runDockerd(program, ['--validate', '--config-file', path], signal),
  );
  if (code === 0) return ports.ui.tell(t('dockerd {0} accepts {1}.', version ?? '', path));
  ports.ui.warn(t('dockerd {0} refuses {1}: {2}', version ?? '', path, lastWords(output)), [showProblems(ports)]);
}

async function tellOwn(ports: Ports, path: string, text: string, why: string): Promise<void> {
  const found = await checkFile(path, text, await infoOf(ports.connectedEngine(), ports.signal));
  const message = [why, describeFound(found), ...(found.first ? [found.first] : [])].join(' ');
  if (found.errors === 0) ports.ui.tell(message, found.warnings === 0 ? [] : [showProblems(ports)]);
  else ports.ui.warn(message, [showProblems(ports)]);
}

function showProblems({ ui }: Ports): Action {
  return { title: t('Show Problems'), run: () => ui.execute('workbench.actions.view.problems') };
}

function lastWords(output: string): string {
  return shorten(
    manyLines(output)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .at(-1) ?? '',
    400,
  );
}
