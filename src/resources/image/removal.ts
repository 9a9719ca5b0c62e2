import type { Container, Image } from '../../core/resource.ts';
import type { Usage } from '../usage.ts';

/** What removing a selection comes to. */
export type Removal = {
  /** Selected tags of images that keep another one. */
  readonly tags: readonly Image[];
  /** Selected images that go for good: all tags of each. */
  readonly images: readonly Image[];
  /** Selected images that would go for good, but containers need them. */
  readonly blocked: readonly { readonly image: Image; readonly users: readonly Container[] }[];
};

/** Sorts a selection into tags, whole images, and images that containers need. */
export function planRemoval(selected: readonly Image[], all: readonly Image[], usage: Usage): Removal {
  const chosen = new Set(selected.map(({ reference, id }) => reference ?? id));
  const isKept = ({ id }: Image) => all.some((other) => other.id === id && !chosen.has(other.reference ?? other.id));
  const tags = selected.filter(isKept);
  const whole = selected.filter((image) => !isKept(image));
  const blocked = whole.flatMap((image) => {
    const users = usage.ofImage(image.id);
    return users.length === 0 ? [] : [{ image, users }];
  });
  return { tags, images: whole.filter(({ id }) => usage.ofImage(id).length === 0), blocked };
}
