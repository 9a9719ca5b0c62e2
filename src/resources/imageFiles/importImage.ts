import { basename } from 'node:path';
import { type Fix, GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { askSteps, withAnswer } from '../../core/steps.ts';
import type { Ports } from '../kind.ts';
import { entryOf, tellOfImages } from './afterwards.ts';
import { archiveFacts } from './archiveKind.ts';
import { askChanges } from './changes.ts';
import { mayTakeName, nameImage, newNameProblem, proposedName } from './imageName.ts';
import { askArchives } from './places.ts';
import { sendFile } from './sendFile.ts';

type Answers = { readonly reference: string; readonly message: string; readonly changes: readonly string[] };
const lastChanges = 'image.import.changes';

/** Makes an image of a tar with a root file system, which is asked for unless it is given. */
export async function importImage(ports: Ports, given?: string): Promise<void> {
  const [path] = given === undefined ? await askArchives(ports, t('Import a root file system'), t('Import'), false) : [given];
  if (path !== undefined) await importFile(ports, path);
}

/** Makes an image of this file. Cancelling, or a failure, leaves none. */
async function importFile(ports: Ports, path: string): Promise<void> {
  const { kind, cut, size } = await archiveFacts(path);
  const file = basename(path);
  if (kind === 'none') throw new GantryError('invalidInput', t('{0} is no tar archive.', file));
  if (cut) throw new GantryError('truncated', t('{0} is cut: its end is missing.', file), { hint: t('Copy or save it again.') });
  if (kind === 'images') {
    const fixes: Fix[] = [{ kind: 'command', title: t('Load'), command: 'gantry.image.load', args: [path] }];
    throw new GantryError('invalidInput', t('{0} holds saved images, not a file system.', file), { hint: t('They can be loaded as they were.'), fixes });
  }
  const answers = await ask(ports, file);
  if (answers === undefined || !(await mayTakeName(ports, answers.reference))) return;
  await ports.store.set(lastChanges, answers.changes);
  const engine = await ports.engine();
  const id = await ports.ui.progress(t('Importing {0}', file), (report, cancelled) =>
    engine.importImage(sendFile(path, size, report), answers, AbortSignal.any([cancelled, ports.signal])),
  );
  const name = await nameImage(ports, id, answers.reference);
  const image = await entryOf(ports, name);
  await tellOfImages(ports, t('Imported {0} as {1}.', file, name), image ? [image] : []);
}

function ask({ ui, store }: Ports, file: string): Promise<Answers | undefined> {
  const title = t('Import {0}', file);
  const first: Answers = { reference: proposedName(file), message: t('Imported from {0}', file), changes: store.get<readonly string[]>(lastChanges) ?? [] };
  return askSteps<Answers>(first, [
    async (so, position) => {
      const options = { title, position, prompt: t('Name and tag of the new image'), value: so.reference, validate: newNameProblem };
      return withAnswer(await ui.input(options), (reference) => ({ ...so, reference }));
    },
    async (so, position) =>
      withAnswer(await ui.input({ title, position, prompt: t('Message; may be empty'), value: so.message }), (message) => ({ ...so, message })),
    async (so, position) => withAnswer(await askChanges(ui, title, position, so.changes), (changes) => ({ ...so, changes })),
  ]);
}
