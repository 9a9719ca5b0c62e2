import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { Action } from '../../core/ports.ts';
import type { Ports } from '../kind.ts';
import { type Listener, listenersAt } from './localSockets.ts';
import { portRows } from './portRows.ts';

/** Asks for a port and tells who has it: a container, or a program of this machine when the engine is here, too. */
export async function whoHoldsPort(ports: Ports): Promise<void> {
  const title = t('Who holds a port?');
  const text = await ports.ui.input({ title, prompt: t('A port of the engine’s machine'), placeholder: '8080', validate: portProblem });
  if (typeof text !== 'string') return;
  const { message, actions } = await holderOf(ports, Number(text));
  ports.ui.tell(message, actions);
}

/** A sentence about who has a port, with what to do next. */
export async function holderOf(ports: Ports, port: number): Promise<{ readonly message: string; readonly actions: readonly Action[] }> {
  const { ui, machine, signal } = ports;
  const { address } = await ports.engine();
  const rows = portRows(await ports.resources('container'), address).filter((row) => row.port.hostPort === port);
  if (rows.length > 0) {
    const names = rows.map(({ container, port: { containerPort, protocol } }) =>
      t('{0} (its port {1})', oneLine(container.name), `${containerPort}/${protocol}`),
    );
    const actions = rows
      .slice(0, 2)
      .map(({ container }) => ({ title: t('Show {0}', oneLine(container.name)), run: () => ui.reveal(`container/${container.id}`) }));
    return { message: t('Port {0} is held by the container {1}.', port, [...new Set(names)].join(', ')), actions };
  }
  if (machine.platform !== 'linux' || !address.startsWith('unix:'))
    return { message: t('No running container publishes port {0}. Which other programs listen at {1} cannot be seen from here.', port, address), actions: [] };
  const listeners = await listenersAt(port, signal);
  if (listeners.length === 0) return { message: t('Port {0} is free: no container and no program of this machine listens there.', port), actions: [] };
  return { message: listeners.map((listener) => listenerText(port, listener)).join(' '), actions: listeners.flatMap(({ pid }) => copyAction(ui, pid)) };
}

function listenerText(port: number, { protocol, uid, pid, name }: Listener): string {
  const where = `${port}/${protocol}`;
  if (pid !== undefined) return t('Port {0} is held by the program {1} of this machine, process {2}.', where, oneLine(name ?? ''), pid);
  return uid === 0
    ? t('Port {0} is held by a program of root on this machine; only root may see which.', where)
    : t('Port {0} is held by a program of another user (number {1}) on this machine; only that user and root may see which.', where, uid);
}

function copyAction(ui: Ports['ui'], pid: number | undefined): readonly Action[] {
  return pid === undefined ? [] : [{ title: t('Copy Process {0}', pid), run: () => ui.copy(String(pid)) }];
}

function portProblem(text: string): string | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? undefined : t('A port is a number from 1 to 65535.');
}
