import type { ComposeProject } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { containersOf } from './runProject.ts';

/** Opens a terminal for each project, with the logs of all its containers. */
export async function viewLogs(ports: Ports, projects: readonly ComposeProject[]): Promise<void> {
  const { openLogsTogether } = await import('../logs/logsActions.ts');
  for (const project of projects) await openLogsTogether(ports, await containersOf(ports, [project]), project.name);
}

/** Opens the logs of all containers of a project on one page. */
export async function openProjectLogs(ports: Ports, projects: readonly ComposeProject[]): Promise<void> {
  const { openLogs } = await import('../logs/logsActions.ts');
  for (const project of projects) await openLogs(ports, await containersOf(ports, [project]), project.name);
}
