import { basename } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Engine, EngineInfo } from '../../engine/engine.ts';
import { isDaemonJson } from '../../language/daemonJson/place.ts';
import type { FileTarget } from '../fileCommands.ts';
import type { Ports } from '../kind.ts';
import { type DaemonFile, daemonFile, readDaemonFile } from '../registry/doctor/daemonFile.ts';

/** The connected engine, and where its configuration is. */
export type DaemonPlace = { readonly engine: Engine; readonly info: EngineInfo; readonly file: DaemonFile };

export async function daemonPlace(ports: Ports): Promise<DaemonPlace> {
  const engine = await ports.engine();
  const info = await engine.info(ports.signal);
  return { engine, info, file: daemonFile(engine, info, ports.machine, ports.settings.get('engine.configFile')) };
}

/** The path and the text that a command is about: the open file when it is a configuration, else that of the connected engine. */
export async function daemonText(
  ports: Ports,
  target: FileTarget | undefined,
): Promise<{ readonly path: string; readonly text: string; readonly target?: FileTarget }> {
  const isSet = target?.path !== undefined && target.path === ports.settings.get('engine.configFile');
  if (target?.path !== undefined && (isSet || isDaemonJson({ path: target.path, name: basename(target.path) })))
    return { path: target.path, text: await target.text(), target };
  const { file, info } = await daemonPlace(ports);
  if (file.kind !== 'file') throw notHere(file, info);
  const text = await readDaemonFile(file.path).catch((error: unknown) => {
    throw new GantryError('permissionDenied', t('{0} cannot be read.', file.path), { cause: error });
  });
  return { path: file.path, text };
}

/** Why there is no file to open on this machine. */
export function notHere({ kind, path }: DaemonFile, { name }: EngineInfo): GantryError {
  const message =
    kind === 'podman'
      ? t('Podman has no daemon.json; its registries are in {0} on the machine of {1}.', path, name)
      : t('The engine runs on another machine ({0}); its configuration is most likely in {1} there.', name, path);
  return new GantryError('unsupported', message, {
    hint: t('Where this machine does have the file, name it in the setting gantry.engine.configFile.'),
    fixes: [{ kind: 'copy', title: t('Copy Path'), text: path }],
  });
}
