import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';
import { abilities, type ContainerAbility } from './abilities.ts';
import { onEach } from './onEach.ts';
import { signalItems } from './signals.ts';

/** Starting, stopping and what lies between. */
export const runCommands = defineCommands<Container, ContainerAbility>()({
  start: {
    title: 'Start',
    palette: 'Start Container…',
    icon: 'debug-start',
    needs: 'start',
    selection: 'many',
    menu: 'run',
    inline: 1,
    run: onEach((engine, { id }, { signal }) => engine.startContainer(id, signal)),
  },
  stop: {
    title: 'Stop',
    palette: 'Stop Container…',
    icon: 'debug-stop',
    needs: 'stop',
    selection: 'many',
    menu: 'run',
    inline: 1,
    run: onEach((engine, { id }, { signal }) => engine.stopContainer(id, signal)),
  },
  restart: {
    title: 'Restart',
    key: 'alt+r',
    palette: 'Restart Container…',
    icon: 'debug-restart',
    needs: 'restart',
    selection: 'many',
    menu: 'run',
    run: onEach((engine, { id }, { signal }) => engine.restartContainer(id, signal)),
  },
  startOrStop: {
    title: 'Start or Stop',
    palette: 'Start or Stop Container…',
    selection: 'many',
    menu: 'none',
    key: 'alt+s',
    run: onEach((engine, container, { signal }) =>
      abilities.stop(container) ? engine.stopContainer(container.id, signal) : engine.startContainer(container.id, signal),
    ),
  },
  pause: {
    title: 'Pause',
    palette: 'Pause Container…',
    needs: 'pause',
    selection: 'many',
    menu: 'more',
    run: onEach((engine, { id }, { signal }) => engine.pauseContainer(id, signal)),
  },
  unpause: {
    title: 'Unpause',
    palette: 'Unpause Container…',
    needs: 'unpause',
    selection: 'many',
    menu: 'more',
    run: onEach((engine, { id }, { signal }) => engine.unpauseContainer(id, signal)),
  },
  kill: { title: 'Kill…', palette: 'Kill Container…', needs: 'kill', selection: 'many', menu: 'more', run: kill },
});

async function kill(ports: Ports, containers: readonly Container[]): Promise<void> {
  const [only] = containers;
  const title = containers.length === 1 && only ? t('Kill {0}', only.name) : t('Kill {0} containers', containers.length);
  const chosen = await ports.ui.pick(signalItems(), { title, placeholder: t('The signal to send') });
  if (typeof chosen !== 'string') return;
  await onEach((engine, { id }, { signal }) => engine.killContainer(id, chosen, signal))(ports, containers);
}
