import { type Fix, GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Action } from '../../core/ports.ts';
import { addToList, snippet } from '../../language/daemonJson/edit.ts';
import { ignoredKeys } from '../../language/daemonJson/ignoredKeys.ts';
import type { Ports } from '../kind.ts';
import { needsRights, readDaemonFile, writeWhole } from '../registry/doctor/daemonFile.ts';
import { reloadCommand } from '../registry/doctor/reload.ts';
import { type DaemonPlace, daemonPlace } from './daemonPlace.ts';
import { typeInTerminal } from './typeInTerminal.ts';

/** An item for a list in daemon.json, such as a host for `insecure-registries`. */
export type Addition = {
  readonly key: 'insecure-registries' | 'registry-mirrors';
  readonly item: string;
  /** Asked before the file is changed. */
  readonly question: string;
  /** What Podman has in its own file for the same. */
  readonly podman: string;
  /** Offered when the file is written, after reloading. */
  readonly next?: readonly Action[];
};
type Change = Addition & { readonly path: string; readonly before: string; readonly after: string; readonly reload: string };

/** Adds an item to a list in the engine's daemon.json, or says where to do so. */
export async function addToDaemonJson(ports: Ports, addition: Addition): Promise<void> {
  const { key, item } = addition;
  const place = await daemonPlace(ports);
  const { path, kind } = place.file;
  if (kind !== 'file') return adviseElsewhere(ports, place, addition);
  const before = await readDaemonFile(path).catch((error: unknown) => {
    throw new GantryError('permissionDenied', t('{0} cannot be read.', path), { fixes: [copySetting(addition)], cause: error });
  });
  const edited = addToList(before, key, item);
  if ('problem' in edited) {
    throw new GantryError('invalidInput', t('{0} is left as it is: {1}', path, edited.problem), {
      hint: t('Mend it, or add the setting by hand.'),
      fixes: [copySetting(addition)],
    });
  }
  const change = { ...addition, path, before, after: edited.text, reload: reloadCommand(place.engine, place.info, ports.machine) };
  if (edited.changed) await agree(ports, change);
  else offerReload(ports, change, t('{0} has {1} already; the engine has yet to read it.', path, item));
}

/** Asks with the exact text; the change can be looked at as a whole before. */
async function agree(ports: Ports, change: Change): Promise<void> {
  const { path, before, after, question } = change;
  const write = () => writeChange(ports, change);
  const chosen = await ports.ui.choose({
    message: question,
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
  const { path, before, after, key, item } = change;
  if ((await readDaemonFile(path)) !== before) throw new GantryError('conflict', t('{0} has changed in the meantime; nothing was written.', path));
  try {
    await writeWhole(path, after);
  } catch (error) {
    if (!needsRights(error)) throw new GantryError('unexpected', t('{0} cannot be written.', path), { cause: error });
    ports.ui.warn(t('{0} on this machine belongs to an administrator. Save it with more rights, or add the setting by hand.', path), [
      { title: t('Open with the Change'), run: () => ports.ui.editFile(path, after) },
      { title: t('Copy the Setting'), run: () => ports.ui.copy(snippet(key, item)) },
      { title: t('Copy Reload Command'), run: () => ports.ui.copy(change.reload) },
    ]);
    return;
  }
  offerReload(ports, change, t('{0} is written. Reload the engine, so that it reads it.', path));
}

function offerReload({ ui }: Ports, { reload, next = [] }: Change, message: string): void {
  ui.tell(message, [
    { title: t('Type It in a Terminal'), run: () => typeInTerminal(ui, reload) },
    { title: t('Copy Command'), run: () => ui.copy(reload) },
    ...next,
  ]);
}

function adviseElsewhere({ ui }: Ports, { engine, info, file: { kind, path } }: DaemonPlace, { key, item, podman }: Addition): void {
  const setting = kind === 'podman' ? podman : snippet(key, item);
  const message =
    kind === 'podman'
      ? t('Podman reads its own file: add the setting to {0} on the machine of {1}; it is in force at once.', path, info.name)
      : t('The engine at {0} runs on another machine ({1}): add the setting to {2} there, and reload it.', engine.address, info.name, path);
  ui.warn(message, [
    { title: t('Copy the Setting'), run: () => ui.copy(setting) },
    ...(kind === 'podman' ? [] : [{ title: t('Copy Reload Command'), run: () => ui.copy('sudo systemctl reload docker') }]),
  ]);
}

function copySetting({ key, item }: Addition): Fix {
  return { kind: 'copy', title: t('Copy the Setting'), text: snippet(key, item) };
}

function addedLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split(/\r?\n/));
  return after.split(/\r?\n/).filter((line) => line.trim() !== '' && !old.has(line));
}

function ignored(text: string): readonly string[] {
  return ignoredKeys(text).map(({ name, meant }) => t('The engine ignores “{0}” in it; it must be “{1}”.', name, meant));
}
