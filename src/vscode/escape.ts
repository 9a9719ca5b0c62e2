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

/** For modal questions, which keep line ends. */
export function plainLines(text: string): string {
  return shorten(manyLines(text), 2000);
}
