import { t } from '../../core/l10n.ts';
import type { Engine } from '../../engine/engine.ts';
import type { FileTarget } from '../fileCommands.ts';
import type { Ports } from '../kind.ts';
import { needsRights } from '../registry/doctor/daemonFile.ts';
import { isHere } from '../registry/doctor/local.ts';
import { reloadCommand, restartCommand } from '../registry/doctor/reload.ts';
import { checkFile, describeFound } from './checkFile.ts';
import { type DaemonPlace, daemonPlace, daemonText } from './daemonPlace.ts';
import { findDaemon } from './findDaemon.ts';
import { typeInTerminal } from './typeInTerminal.ts';

/** Milliseconds that a reload may take before the engine counts as silent. */
const patience = 5000;

/** Makes the engine read its configuration again: by a signal where that is allowed, else by a command for the user to confirm. */
export async function reloadDaemon(ports: Ports, target: FileTarget | undefined): Promise<void> {
  const place = await daemonPlace(ports);
  if (!(await isReady(ports, place, target, t('Reload')))) return;
  const command = reloadCommand(place.engine, place.info, ports.machine);
  const here = isHere(place.engine, place.info, ports.machine.platform);
  const pid = here ? await findDaemon(place.file.path) : undefined;
  if (pid === undefined) return offer(ports, place, command);
  const answered = await ports.ui.progress(t('Reloading the engine'), (_report, signal) => signalAndWait(place.engine, pid, signal));
  if (answered === 'refused') return offer(ports, place, command);
  if (answered === 'read')
    return ports.ui.tell(t('The engine has read {0} again. Keys that need a restart are not in force yet.', place.file.path), [compare(ports)]);
  ports.ui.warn(t('The engine was told to read {0} again, and did not say that it has; its log says why.', place.file.path), [compare(ports)]);
}

/** Types the command that restarts the engine, after a question that names what stops. */
export async function restartDaemon(ports: Ports, target: FileTarget | undefined): Promise<void> {
  const place = await daemonPlace(ports);
  if (!(await isReady(ports, place, target, t('Restart')))) return;
  const [containers, raw] = await Promise.all([ports.resources('container'), place.engine.rawInfo(ports.signal)]);
  const running = containers.filter(({ state }) => state === 'running').map(({ name }) => name);
  const stays = raw['LiveRestoreEnabled'] === true;
  const agreed = await ports.ui.confirm({
    message: t('Restart the engine?'),
    detail: [stops(running, stays), t('The command is typed into a terminal; press Enter there.')].join('\n'),
    action: t('Restart'),
  });
  if (agreed) await offer(ports, place, restartCommand(place.engine, place.info, ports.machine));
}

function stops(running: readonly string[], stays: boolean): string {
  if (running.length === 0) return t('No container is running.');
  const names = [...running.slice(0, 10), ...(running.length > 10 ? ['…'] : [])].join(', ');
  return stays
    ? t('Running containers go on, because of live-restore: {0}.', names)
    : t('{0} running containers stop: {1}. Only those with a restart policy start again.', running.length, names);
}

/** Saves the open file, and asks when the engine would not start with it. */
async function isReady(ports: Ports, { info, file }: DaemonPlace, target: FileTarget | undefined, action: string): Promise<boolean> {
  if (target?.path === file.path && !(await target.save())) return false;
  if (file.kind !== 'file') return true;
  const text = await daemonText(ports, undefined).then(
    (found) => found.text,
    () => '',
  );
  const found = await checkFile(file.path, text, info);
  if (found.errors === 0) return true;
  return ports.ui.confirm({
    message: t('The engine may not accept {0}.', file.path),
    detail: [describeFound(found), found.first ?? ''].join('\n'),
    action,
  });
}

/** In a terminal of this machine; an engine on another one is only told how. */
async function offer(ports: Ports, { engine, info, file }: DaemonPlace, command: string): Promise<void> {
  if (file.kind === 'file') return typeInTerminal(ports.ui, command);
  const copy = { title: t('Copy Command'), run: () => ports.ui.copy(command) };
  if (file.kind === 'podman') return ports.ui.tell(t('Podman reads its configuration with each command; there is nothing to reload.'));
  ports.ui.warn(t('The engine at {0} runs on another machine ({1}); run the command there: {2}', engine.address, info.name, command), [copy]);
}

/** The engine tells in an event when it has read its configuration. */
async function signalAndWait(engine: Engine, pid: number, signal: AbortSignal): Promise<'read' | 'silent' | 'refused'> {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal, AbortSignal.timeout(patience)]);
  try {
    const events = await engine.events({ types: ['daemon'], actions: ['reload'] }, either);
    process.kill(pid, 'SIGHUP');
    for await (const _event of events) return 'read';
    return 'silent';
  } catch (error) {
    if (needsRights(error) || isGone(error)) return 'refused';
    if (signal.aborted || !either.aborted) throw error;
    return 'silent';
  } finally {
    ended.abort();
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}

function compare({ ui }: Ports) {
  return { title: t('Compare with the Engine'), run: () => ui.execute('gantry.daemonJson.compare') };
}
