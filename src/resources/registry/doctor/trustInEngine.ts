import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { Engine, EngineInfo } from '../../../engine/engine.ts';
import { addToList, snippet } from '../../../language/daemonJson/edit.ts';
import { ignoredKeys } from '../../../language/daemonJson/ignoredKeys.ts';
import type { Ports } from '../../kind.ts';
import { type DaemonFile, daemonFile, needsRights, readDaemonFile, writeWhole } from './daemonFile.ts';
import { reloadCommand } from './reload.ts';

const key = 'insecure-registries';
type Change = { readonly host: string; readonly path: string; readonly before: string; readonly after: string; readonly reload: string };

/** Adds a registry to insecure-registries in the engine's daemon.json, or says where to do so. */
export async function trustInEngine(ports: Ports, host: string): Promise<void> {
  const engine = await ports.engine();
  const info = await engine.info(ports.signal);
  const place = daemonFile(engine, info, ports.machine, ports.settings.get('engine.configFile'));
  if (place.kind !== 'file') return adviseElsewhere(ports, engine, info, place, host);
  const before = await readDaemonFile(place.path).catch((error: unknown) => {
    throw new GantryError('permissionDenied', t('{0} cannot be read.', place.path), { fixes: [copySetting(host)], cause: error });
  });
  const edited = addToList(before, key, host);
  if ('problem' in edited) {
    throw new GantryError('invalidInput', t('{0} is left as it is: {1}', place.path, edited.problem), {
      hint: t('Mend it, or add the setting by hand.'),
      fixes: [copySetting(host)],
    });
  }
  const change = { host, path: place.path, before, after: edited.text, reload: reloadCommand(engine, info, ports.machine) };
  if (edited.changed) await agree(ports, change);
  else offerReload(ports, change, t('{0} has {1} already; the engine has yet to read it.', change.path, host));
}

/** Asks with the exact text; the change can be looked at as a whole before. */
async function agree(ports: Ports, change: Change): Promise<void> {
  const { host, path, before, after } = change;
  const write = () => writeChange(ports, change);
  const chosen = await ports.ui.choose({
    message: t('Let the engine use {0} over plain HTTP, or with an unknown certificate?', host),
    detail: [t('{0} gets:', path), ...addedLines(before, after), ...ignored(before)].join('\n'),
    choices: [
      { title: t('Write It'), value: 'write' as const },
      { title: t('Compare First'), value: 'compare' as const },
    ],
  });
  if (chosen === 'write') return write();
  if (chosen !== 'compare') return;
  const document = (name: string, text: string) => ({ name, language: 'json', text });
  await ports.ui.compareDocuments(document('daemon.json', before), document('daemon.json', after), path);
  ports.ui.tell(t('{0} is not changed yet.', path), [{ title: t('Write It'), run: () => write().catch((error: unknown) => ports.ui.showError(error)) }]);
}

async function writeChange(ports: Ports, change: Change): Promise<void> {
  const { path, before, after } = change;
  if ((await readDaemonFile(path)) !== before) throw new GantryError('conflict', t('{0} has changed in the meantime; nothing was written.', path));
  try {
    await writeWhole(path, after);
  } catch (error) {
    if (!needsRights(error)) throw new GantryError('unexpected', t('{0} cannot be written.', path), { cause: error });
    ports.ui.warn(t('{0} on this machine belongs to an administrator. Save it with more rights, or add the setting by hand.', path), [
      { title: t('Open with the Change'), run: () => ports.ui.editFile(path, after) },
      { title: t('Copy the Setting'), run: () => ports.ui.copy(snippet(key, change.host)) },
      { title: t('Copy Reload Command'), run: () => ports.ui.copy(change.reload) },
    ]);
    return;
  }
  offerReload(ports, change, t('{0} is written. Reload the engine, so that it reads it.', path));
}

function offerReload({ ui }: Ports, { reload, host }: Change, message: string): void {
  ui.tell(message, [
    { title: t('Type It in a Terminal'), run: () => typeInTerminal(ui, reload) },
    { title: t('Copy Command'), run: () => ui.copy(reload) },
    { title: t('Diagnose…'), run: () => ui.execute('gantry.registry.diagnose', host) },
  ]);
}

/** The user reads the command and presses Enter. */
async function typeInTerminal(ui: Ports['ui'], text: string): Promise<void> {
  await ui.execute('workbench.action.terminal.new');
  await ui.execute('workbench.action.terminal.sendSequence', { text });
}

function adviseElsewhere({ ui }: Ports, engine: Engine, info: EngineInfo, { kind, path }: DaemonFile, host: string): void {
  const setting = kind === 'podman' ? `[[registry]]\nlocation = "${host}"\ninsecure = true\n` : snippet(key, host);
  const message =
    kind === 'podman'
      ? t('Podman reads its own file: add the setting to {0} on the machine of {1}; it is in force at once.', path, info.name)
      : t('The engine at {0} runs on another machine ({1}): add the setting to {2} there, and reload it.', engine.address, info.name, path);
  ui.warn(message, [
    { title: t('Copy the Setting'), run: () => ui.copy(setting) },
    ...(kind === 'podman' ? [] : [{ title: t('Copy Reload Command'), run: () => ui.copy('sudo systemctl reload docker') }]),
  ]);
}

function copySetting(host: string) {
  return { kind: 'copy', title: t('Copy the Setting'), text: snippet(key, host) } as const;
}

function addedLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split(/\r?\n/));
  return after.split(/\r?\n/).filter((line) => line.trim() !== '' && !old.has(line));
}

function ignored(text: string): readonly string[] {
  return ignoredKeys(text).map(({ name, meant }) => t('The engine ignores “{0}” in it; it must be “{1}”.', name, meant));
}
