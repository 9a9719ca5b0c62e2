import { manyLines, oneLine, shorten } from '../core/plainText.ts';

const icon = /\\?\$\([\w~-]+\)/g;

/** For quick pick labels and the status bar, which draw `$(name)` as an icon: shows it as text. */
export function plainLabel(text: string): string {
  return oneLine(text).replace(icon, (match) => (match.startsWith('\\') ? match : `\\${match}`));
}

/** For notifications, prompts and validation messages, which turn `[text](command:…)` into links: shows it as text. */
export function plainMessage(text: string): string {
  return shorten(oneLine(text), 1000).replaceAll('](', '] (');
}

/** For Markdown: everything but letters, digits and spaces becomes an entity, so that nothing is syntax, an icon or a bare link. */
export function plainMarkdown(text: string): string {
  return shorten(oneLine(text), 500).replace(/[^\p{L}\p{N}\p{M} ]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** For modal questions, which keep line ends. */
export function plainLines(text: string): string {
  return shorten(manyLines(text), 2000);
}
