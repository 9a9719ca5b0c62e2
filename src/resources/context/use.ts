import { t } from '../../core/l10n.ts';
import type { Context } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { setWorkspaceContext, workspaceContext } from './choice.ts';

/** Works with this context from now on, in every workspace that has no choice of its own; this one no longer has. */
export async function useContext({ settings, workspaceStore, ui }: Ports, context: Context | undefined): Promise<void> {
  if (context === undefined) return;
  await useByName({ settings, workspaceStore, ui }, context.name);
}

/** As {@link useContext}; an empty name follows the docker CLI. */
export async function useByName({ settings, workspaceStore, ui }: Pick<Ports, 'settings' | 'workspaceStore' | 'ui'>, name: string): Promise<void> {
  const had = { here: workspaceContext(workspaceStore), host: settings.get('engine.host'), context: settings.get('engine.context') };
  if (had.here !== undefined) await setWorkspaceContext(workspaceStore, undefined);
  // An address of its own would win over the context.
  if (had.host !== '') await settings.set('engine.host', '');
  if (had.context !== name) await settings.set('engine.context', name);
  // A change of the settings is followed without this.
  if (had.here !== undefined || had.context === name) await ui.execute('gantry.engine.retry');
}

/** Works with this context in this workspace, whatever the others work with. */
export async function useContextHere({ workspaceStore, ui }: Ports, context: Context | undefined): Promise<void> {
  if (context === undefined) return;
  await setWorkspaceContext(workspaceStore, context.name);
  await ui.execute('gantry.engine.retry');
  ui.tell(t('This workspace uses the context {0}; others are as they were.', context.name));
}

/** Works in this workspace with what the others work with. */
export async function forgetContextHere({ workspaceStore, ui }: Ports): Promise<void> {
  await setWorkspaceContext(workspaceStore, undefined);
  await ui.execute('gantry.engine.retry');
}
