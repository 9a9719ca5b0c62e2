import type { ContextContainer, ContextImage } from '../../core/resource.ts';
import { look as lookOfContainer } from '../container/look.ts';
import { tooltip as tooltipOfContainer } from '../container/tooltip.ts';
import { look as lookOfImage, tooltip as tooltipOfImage } from '../image/look.ts';
import { nameOf } from '../image/names.ts';
import { defineKind, type Kind } from '../kind.ts';
import { containerAbilities } from './abilities.ts';
import { containerCommands, imageCommands } from './sideCommands.ts';

/** A container of another engine, below its context. */
export const contextContainer: Kind<ContextContainer> = defineKind({
  kind: 'contextContainer',
  key: ({ context: name, container }: ContextContainer) => `${name}/${container.id}`,
  look: ({ container }) => lookOfContainer(container),
  abilities: containerAbilities,
  commands: containerCommands,
  tooltip: ({ container }, related) => tooltipOfContainer(container, related),
});

/** An image of another engine, below its context. */
export const contextImage: Kind<ContextImage> = defineKind({
  kind: 'contextImage',
  key: ({ context: name, image }: ContextImage) => `${name}/${image.reference ?? image.id}`,
  look: ({ image }, related) => ({ ...lookOfImage(image, { usage: related.usage, now: related.now }), label: nameOf(image) }),
  abilities: {},
  commands: imageCommands,
  tooltip: ({ image }, related) => tooltipOfImage(image, related),
});
