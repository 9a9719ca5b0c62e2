import { t } from '../../core/l10n.ts';
import { back } from '../../core/ports.ts';
import { dockerHub, familiarName, familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import type { Ports } from '../kind.ts';
import { chooseRegistryHost, rememberHost } from './chooseTarget.ts';
import { askedAs } from './names.ts';
import { pushAll } from './pushAll.ts';
import { parsed } from './pushReference.ts';
import type { PushJob } from './pushTagged.ts';

/** The main job: gives local tags the name they are to have in a private registry, and pushes them. */
export async function tagAndPushImages(ports: Ports, images: readonly Image[]): Promise<void> {
  const host = await chooseRegistryHost(ports, t('Tag and push'));
  if (host === undefined) return;
  const jobs: PushJob[] = [];
  for (const image of images) {
    const target = images.length === 1 ? await askTarget(ports, image, host) : proposeTarget(image, host, undefined);
    if (target === undefined) return;
    jobs.push({ source: askedAs(image), target });
  }
  await rememberHost(ports.store, host);
  await pushAll(ports, jobs);
}

/** What a local tag is called in the registry `host`, or `host/prefix`, unless the user says otherwise: the same path below the other host. */
export function proposeTarget(image: Image, host: string, user: string | undefined): string {
  if (image.reference?.startsWith(`${host}/`) === true) return image.reference;
  const {
    path,
    tag = 'latest',
    ...reference
  } = image.reference === undefined ? { host: dockerHub, path: `library/${image.id.replace(/^sha256:/, '').slice(0, 12)}` } : parsed(image.reference);
  const name = reference.host === dockerHub ? familiarName({ host: dockerHub, path }) : path;
  const namespaced = host === dockerHub && user !== undefined && !name.includes('/') ? `${user}/${name}` : name;
  return familiarReference({ host, path: namespaced, tag });
}

async function askTarget({ registries, store, ui }: Ports, image: Image, host: string): Promise<string | undefined> {
  const key = `push.lastTarget:${host}:${image.repository ?? image.id}`;
  const user = (await registries.list()).find((registry) => registryKey(registry) === host)?.user;
  const last = store.get<string>(key);
  const value = last === undefined ? proposeTarget(image, host, user) : `${last}:${image.tag ?? 'latest'}`;
  const start = host === dockerHub ? 0 : host.length + 1;
  const typed = await ui.input({
    title: t('Tag and push'),
    prompt: t('Name in the registry for {0}', image.reference ?? image.id.slice(0, 19)),
    value,
    selection: [start, value.length],
    validate: targetProblem,
  });
  if (typed === undefined || typed === back) return undefined;
  const reference = parsed(typed);
  await store.set(key, familiarName(reference));
  return familiarReference({ ...reference, tag: reference.tag ?? 'latest' });
}

/** What is wrong with the name to push to, or nothing. */
export function targetProblem(value: string): string | undefined {
  const result = parseReference(value);
  if (!isReference(result)) return result.problem;
  return result.digest === undefined ? undefined : t('An image is pushed to a tag, not to a digest.');
}
