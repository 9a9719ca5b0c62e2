import type { Container } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import type { ContainerAbility } from './abilities.ts';
import { onEach } from './onEach.ts';
import { openInBrowser } from './openInBrowser.ts';
import { shellAs } from './shellAs.ts';
import { attachSession } from './terminal/attachSession.ts';
import { logsSession } from './terminal/logsSession.ts';
import { shellSession } from './terminal/shellSession.ts';

/** What opens a terminal or a browser. */
export const openCommands = defineCommands<Container, ContainerAbility>()({
  logs: {
    title: 'View Logs',
    key: 'alt+l',
    palette: 'View Container Logs…',
    icon: 'output',
    needs: 'logs',
    selection: 'many',
    menu: 'open',
    inline: 2,
    run: onEach(async (engine, container, { ui, settings }) => {
      const tail = settings.get('logs.tail');
      ui.openTerminal(logsSession(engine, container, { timestamps: settings.get('logs.timestamps'), ...(tail > 0 && { tail: Math.floor(tail) }) }));
    }),
  },
  logsTogether: {
    title: 'View Logs Together',
    needs: 'logs',
    selection: 'several',
    menu: 'open',
    run: async (...asked) => (await import('../logs/logsActions.ts')).openLogsTogether(...asked),
  },
  openLogs: {
    title: 'Open Logs in Editor…',
    palette: 'Open Container Logs in Editor…',
    needs: 'logs',
    selection: 'many',
    menu: 'more',
    run: async (...asked) => (await import('../logs/logsActions.ts')).openLogs(...asked),
  },
  shell: {
    title: 'Open Shell',
    key: 'alt+t',
    palette: 'Open Shell in Container…',
    icon: 'terminal',
    needs: 'shell',
    selection: 'one',
    menu: 'open',
    inline: 3,
    run: onEach(async (engine, container, { ui }) => ui.openTerminal(shellSession(engine, container))),
  },
  shellAs: { title: 'Open Shell As…', palette: 'Open Shell in Container As…', needs: 'shell', selection: 'one', menu: 'more', run: onEach(shellAs) },
  attach: {
    title: 'Attach',
    palette: 'Attach to Container…',
    needs: 'attach',
    selection: 'one',
    menu: 'more',
    run: onEach(async (engine, container, { ui }) => ui.openTerminal(attachSession(engine, container))),
  },
  openInBrowser: {
    title: 'Open in Browser',
    palette: 'Open Container in Browser…',
    needs: 'browse',
    selection: 'one',
    menu: 'open',
    run: onEach(openInBrowser),
  },
});
