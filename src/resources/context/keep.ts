import { t } from '../../core/l10n.ts';
import type { Context } from '../../core/resource.ts';
import { inspectContext, removeContext } from '../../engine/endpoint/contextStore.ts';
import { configFolder } from '../../engine/endpoint/contexts.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { showJson } from '../showJson.ts';

const nameOf = ({ name }: Context): string => name;

/** Shows what the docker CLI keeps of each; of certificates and keys the names of the files alone. */
export async function inspectContexts({ machine, ui }: Ports, contexts: readonly Context[]): Promise<void> {
  const folder = configFolder(machine.environment, machine.home);
  await forEach(contexts, nameOf, async ({ name }) => showJson(ui, name, await inspectContext(folder, name)));
}

/** Removes contexts after one question; their engines, and what they hold, stay. */
export async function removeContexts({ machine, ui }: Ports, contexts: readonly Context[]): Promise<void> {
  const lines = contexts.map(({ name, host }) => `${name}: ${host}`);
  const [first] = contexts;
  const message = contexts.length === 1 && first ? t('Remove the context {0}?', first.name) : t('Remove {0} contexts?', contexts.length);
  const detail = [...lines, t('The docker CLI forgets it too, with its certificates. The engine and what it holds stay.')].join('\n');
  if (!(await ui.confirm({ message, detail, action: t('Remove') }))) return;
  const folder = configFolder(machine.environment, machine.home);
  await forEach(contexts, nameOf, ({ name }) => removeContext(folder, name), 1);
}
