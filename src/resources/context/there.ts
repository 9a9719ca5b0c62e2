import type { ContextContainer, ContextImage } from '../../core/resource.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { Engine } from '../../engine/engine.ts';
import { forEach } from '../batch.ts';
import { logsSession } from '../container/terminal/logsSession.ts';
import { nameOf as nameOfImage } from '../image/names.ts';
import type { Ports } from '../kind.ts';
import { showJson } from '../showJson.ts';

/** Starts containers of other engines. */
export function startThere(ports: Ports, containers: readonly ContextContainer[]): Promise<void> {
  return onEach(ports, containers, (engine, { container }) => engine.startContainer(container.id, ports.signal));
}

/** Stops containers of other engines. */
export function stopThere(ports: Ports, containers: readonly ContextContainer[]): Promise<void> {
  return onEach(ports, containers, (engine, { container }) => engine.stopContainer(container.id, ports.signal));
}

/** Shows what the other engine knows of its containers or images. */
export function inspectThere(ports: Ports, resources: readonly (ContextContainer | ContextImage)[]): Promise<void> {
  return onEach(ports, resources, async (engine, one) => {
    const json =
      one.kind === 'contextImage'
        ? await engine.inspectImage(one.image.reference ?? one.image.id, ports.signal)
        : await engine.inspectContainer(one.container.id, ports.signal);
    await showJson(ports.ui, nameOf(one), json);
  });
}

/** Follows the logs of containers of other engines, each of which is held until the terminal is closed. */
export async function showLogsThere({ sideEngines, settings, signal, ui }: Ports, containers: readonly ContextContainer[]): Promise<void> {
  const engines = await sideEngines();
  const tail = settings.get('logs.tail');
  const options = { timestamps: settings.get('logs.timestamps'), ...(tail > 0 && { tail: Math.floor(tail) }) };
  await forEach(containers, nameOf, async ({ context, container }) => {
    const held = engines.hold(context);
    try {
      ui.openTerminal(closing(logsSession(await held.engine(signal), container, options), () => held.dispose()));
    } catch (error) {
      held.dispose();
      throw error;
    }
  });
}

/** A session that lets go of something when it is closed. */
export function closing(session: TerminalSession, onClose: () => void): TerminalSession {
  return {
    title: session.title,
    icon: session.icon,
    onOutput: session.onOutput,
    onExit: session.onExit,
    open: (size) => session.open(size),
    input: (text) => session.input(text),
    resize: (size) => session.resize(size),
    close: () => session.close().finally(onClose),
  };
}

async function onEach<R extends ContextContainer | ContextImage>(
  { sideEngines, signal }: Ports,
  resources: readonly R[],
  act: (engine: Engine, resource: R) => Promise<unknown>,
): Promise<void> {
  const engines = await sideEngines();
  await forEach(resources, nameOf, async (resource) => {
    const held = engines.hold(resource.context);
    try {
      await act(await held.engine(signal), resource);
    } finally {
      held.dispose();
    }
  });
}

function nameOf(one: ContextContainer | ContextImage): string {
  return one.kind === 'contextImage' ? nameOfImage(one.image) : one.container.name;
}
