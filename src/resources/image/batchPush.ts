import { t } from '../../core/l10n.ts';
import { back, type PickItem } from '../../core/ports.ts';
import { dockerHub, pathProblem } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import { askSteps, withAnswer } from '../../core/steps.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import type { Ports } from '../kind.ts';
import { type BatchTarget, batchJobs, defaultPattern, patternPreview, patternProblem } from './batchPushPattern.ts';
import { chooseRegistryHost, rememberHost } from './chooseTarget.ts';
import { pushAll } from './pushAll.ts';

type Answers = BatchTarget & { readonly keepTags: boolean };
const lastAnswers = 'push.lastBatch';

/** Pushes several local images, chosen from a list, to one registry. */
export async function chooseAndPush(ports: Ports): Promise<void> {
  const images = await chooseImages(ports);
  if (images !== undefined && images.length > 0) await pushSeveral(ports, images);
}

/** Asks where several images go and what they are called there, and pushes them. */
export async function pushSeveral(ports: Ports, images: readonly Image[]): Promise<void> {
  const host = await chooseRegistryHost(ports, t('Push {0} images', images.length));
  if (host === undefined) return;
  const answers = await ask(ports, images, host);
  if (answers === undefined) return;
  await rememberHost(ports.store, host);
  const { namespace, pattern, keepTags } = answers;
  await ports.store.set(`${lastAnswers}:${host}`, { namespace, pattern, keepTags });
  await pushAll(ports, batchJobs(images, answers), { keepTags });
}

async function chooseImages({ ui, resources }: Ports): Promise<readonly Image[] | undefined> {
  const images = (await resources('image')).filter(({ reference }) => reference !== undefined);
  if (images.length === 0) {
    ui.tell(t('There is no image with a name to push.'));
    return undefined;
  }
  const items = [...images]
    .sort((left, right) => right.created - left.created)
    .map((value): PickItem<Image> => ({ value, label: value.reference ?? '', icon: { name: 'tag' } }));
  const chosen = await ui.pickMany(items, { title: t('Push several images'), placeholder: t('Images to push') });
  return chosen === back ? undefined : chosen;
}

async function ask({ ui, store, registries }: Ports, images: readonly Image[], host: string): Promise<Answers | undefined> {
  const title = t('Push {0} images to {1}', images.length, host);
  const user = (await registries.list()).find((registry) => registryKey(registry) === host)?.user;
  const namespace = host === dockerHub ? (user ?? '') : '';
  const last = { namespace, pattern: '', keepTags: true, ...store.get<Partial<Answers>>(`${lastAnswers}:${host}`) };
  return askSteps<Answers>({ ...last, host }, [
    async (so, position) => {
      const prompt = t('Namespace, such as team or team/project; may be empty');
      const options = { title, position, prompt, value: so.namespace, validate: namespaceProblem };
      return withAnswer(await ui.input(options), (namespace) => ({ ...so, namespace: namespace.trim() }));
    },
    async (so, position) => {
      const prompt = t('Names in the registry, from {name}, {path}, {tag} and {namespace}');
      const validate = (pattern: string) => patternProblem(images, { ...so, pattern });
      const preview = (pattern: string) => patternPreview(images, { ...so, pattern });
      const value = so.pattern || defaultPattern(so.namespace);
      return withAnswer(await ui.input({ title, position, prompt, value, validate, preview }), (pattern) => ({ ...so, pattern }));
    },
    async (so, position) => withAnswer(await ui.pick(tagChoices(so.keepTags), { title, position }), (keepTags) => ({ ...so, keepTags })),
  ]);
}

function tagChoices(last: boolean): readonly PickItem<boolean>[] {
  return [
    { value: true, label: t('Keep the new tags'), description: t('the images keep both names here'), picked: last },
    { value: false, label: t('Remove the new tags after the push'), description: t('only the registry has them then'), picked: !last },
  ];
}

function namespaceProblem(namespace: string): string | undefined {
  return namespace.trim() === '' ? undefined : pathProblem(namespace.trim());
}
