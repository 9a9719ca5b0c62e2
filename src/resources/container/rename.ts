import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';

/** Asks for a new name, refusing while typing what the engine would refuse. */
export async function rename(engine: Engine, { id, name }: Container, { ui, resources, signal }: Ports): Promise<void> {
  const taken = new Set((await resources('container')).filter((other) => other.id !== id).map((other) => other.name));
  const validate = (text: string) => nameProblem(text) ?? (taken.has(text) ? t('Another container is called {0}.', text) : undefined);
  const wanted = await ui.input({ title: t('Rename {0}', name), prompt: t('New name'), value: name, selection: [0, name.length], validate });
  if (typeof wanted === 'string' && wanted !== name) await engine.renameContainer(id, wanted, signal);
}

/** What is wrong with a container's name, or nothing. */
export function nameProblem(name: string): string | undefined {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)
    ? undefined
    : t('A container name has at least two characters: letters, digits, “_”, “.” and “-”, beginning with a letter or digit.');
}
