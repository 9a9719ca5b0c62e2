import { oneLine, shorten } from '../../core/plainText.ts';

/** Hostile text for markdown: everything but letters, digits and spaces becomes an entity, so that nothing is syntax or a link. */
export function escaped(text: string): string {
  return shorten(oneLine(text), 500).replace(/[^\p{L}\p{N}\p{M} ]/gu, (character) => `&#${character.codePointAt(0)};`);
}
