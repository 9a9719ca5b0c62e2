import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { PickItem } from '../../core/ports.ts';
import type { ComposeProject } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';

/** Opens the file that a project was started from, when it is on this machine; asks which when there are several. Rejects with `notFound` otherwise. */
export async function openComposeFile({ ui }: Ports, [project]: readonly ComposeProject[]): Promise<void> {
  if (project === undefined) return;
  const { files, name } = project;
  const items = files.map((file): PickItem<string> => ({ value: file, label: basename(file), description: dirname(file), icon: { name: 'file' } }));
  const path = files.length === 1 ? files[0] : await ui.pick(items, { title: t('Open a compose file of {0}', name) });
  if (typeof path !== 'string') return;
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new GantryError('notFound', t('{0} is not on this machine.', path), {
      hint: t('The project {0} was started elsewhere, or its file was moved.', name),
      cause: error,
    });
  });
  await ui.editFile(path, text);
}
