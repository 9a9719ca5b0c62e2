import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { back, type PickItem } from '../../core/ports.ts';
import { familiarReference } from '../../core/reference.ts';
import type { Tag } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { chooseTag } from './choose.ts';
import { readImage } from './imageFacts.ts';
import { imageText } from './imageText.ts';
import { orderTags } from './tagOrder.ts';

const elsewhere: unique symbol = Symbol('elsewhere');

/** Lays two tags side by side: the two that are selected, or the one and another that is asked for. */
export async function compareTags(ports: Ports, [left, right, ...more]: readonly Tag[]): Promise<void> {
  if (left === undefined) return;
  if (more.length > 0) throw new GantryError('invalidInput', t('Two tags can be compared; {0} are selected.', more.length + 2));
  const other = right ?? (await chooseOther(ports, left));
  if (other === undefined) return;
  const { registries, ui, signal } = ports;
  const [leftClient, rightClient] = await Promise.all([registries.client(left.host), registries.client(other.host)]);
  const leftFacts = await readImage(leftClient, left.path, left.tag, signal);
  // Of two images for several platforms the same one is compared.
  const rightFacts = await readImage(rightClient, other.path, other.tag, signal, leftFacts.platform);
  const [leftName, rightName] = [familiarReference(left), familiarReference(other)];
  const document = (name: string, text: string) => ({ name: `${name}.txt`, language: 'plaintext', text });
  await ui.compareDocuments(
    document(leftName, imageText(leftName, leftFacts)),
    document(rightName, imageText(rightName, rightFacts)),
    `${leftName} ↔ ${rightName}`,
  );
}

async function chooseOther(ports: Ports, tag: Tag): Promise<Tag | undefined> {
  const title = t('Compare {0} with', familiarReference(tag));
  const names = orderTags(await (await ports.registries.client(tag.host)).tags(tag.path, ports.signal), undefined).filter((name) => name !== tag.tag);
  const items: PickItem<string | typeof elsewhere>[] = names.map((name) => ({ value: name, label: name, icon: { name: 'tag' } }));
  const other: PickItem<string | typeof elsewhere> = { value: elsewhere, label: t('A tag of another repository…'), icon: { name: 'repo' } };
  const chosen = await ports.ui.pick([...items, other], { title, placeholder: t('Tag of {0}', `${tag.host}/${tag.path}`) });
  if (chosen === undefined || chosen === back) return undefined;
  return typeof chosen === 'string' ? { ...tag, tag: chosen } : chooseTag(ports, title);
}
