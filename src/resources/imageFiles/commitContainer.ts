import { t } from '../../core/l10n.ts';
import type { PickItem } from '../../core/ports.ts';
import type { Container, ImageId } from '../../core/resource.ts';
import { askSteps, withAnswer } from '../../core/steps.ts';
import { throwIfCancelled, waitFor } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';
import type { CommitOptions } from '../../engine/imageFilesTypes.ts';
import type { Ports } from '../kind.ts';
import { entryOf, tellOfImages } from './afterwards.ts';
import { askChanges } from './changes.ts';
import { mayTakeName, nameImage, newNameProblem, proposedName } from './imageName.ts';

type Answers = { readonly reference: string; readonly message: string; readonly author: string; readonly pause: boolean; readonly changes: readonly string[] };

/** Milliseconds that a commit may take which nobody waits for any more. */
const limit = 60 * 60_000;

/** Makes an image of a container as it is now. Cancelling leaves none. */
export async function commitContainer(ports: Ports, { id, name, state }: Container): Promise<void> {
  const { store, ui } = ports;
  const [perContainer, everywhere] = [`commit.last:${name}`, 'commit.last'];
  const last = { ...store.get<Partial<Answers>>(everywhere), ...store.get<Partial<Answers>>(perContainer) };
  const answers = await ask(ports, name, state === 'running', { reference: proposedName(name), message: '', author: '', pause: true, changes: [], ...last });
  if (answers === undefined || !(await mayTakeName(ports, answers.reference))) return;
  const { reference, author, pause, changes } = answers;
  await store.set(everywhere, { author, pause });
  await store.set(perContainer, { reference, changes });
  const engine = await ports.engine();
  const made = await ui.progress(t('Committing {0}', name), (_, cancelled) => commit(engine, id, answers, AbortSignal.any([cancelled, ports.signal])));
  const tagged = await nameImage(ports, made, reference);
  const image = await entryOf(ports, tagged);
  await tellOfImages(ports, t('Committed {0} as {1}.', name, tagged), image ? [image] : []);
}

/** The engine goes on with a commit that nobody waits for any more; what comes of it is taken away then. */
async function commit(engine: Engine, id: Container['id'], options: CommitOptions, signal: AbortSignal): Promise<ImageId> {
  throwIfCancelled(signal);
  const made = engine.commitContainer(id, options, AbortSignal.timeout(limit));
  try {
    return await waitFor(made, signal);
  } catch (error) {
    if (signal.aborted) void made.then((image) => engine.removeImage(image, { force: false }, AbortSignal.timeout(30_000))).catch(() => {});
    throw error;
  }
}

function ask({ ui }: Ports, name: string, running: boolean, first: Answers): Promise<Answers | undefined> {
  const title = t('Commit {0}', name);
  return askSteps<Answers>(first, [
    async (so, position) => {
      const options = { title, position, prompt: t('Name and tag of the new image'), value: so.reference, validate: newNameProblem };
      return withAnswer(await ui.input(options), (reference) => ({ ...so, reference }));
    },
    async (so, position) =>
      withAnswer(await ui.input({ title, position, prompt: t('Message; may be empty'), value: so.message }), (message) => ({ ...so, message })),
    async (so, position) =>
      withAnswer(await ui.input({ title, position, prompt: t('Author; may be empty'), value: so.author }), (author) => ({ ...so, author })),
    ...(running
      ? [
          async (so: Answers, position: { step: number; of: number }) =>
            withAnswer(await ui.pick(pauses(so.pause), { title, position }), (pause) => ({ ...so, pause })),
        ]
      : []),
    async (so, position) => withAnswer(await askChanges(ui, title, position, so.changes), (changes) => ({ ...so, changes })),
  ]);
}

function pauses(last: boolean): readonly PickItem<boolean>[] {
  const choices = [
    { value: true, label: t('Pause the container meanwhile'), description: t('its files fit together') },
    { value: false, label: t('Let it run on'), description: t('files that it is writing may be half written') },
  ];
  return last ? choices : choices.reverse();
}
