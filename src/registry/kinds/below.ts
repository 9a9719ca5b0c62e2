import type { Page } from '../types.ts';

export function isBelow(name: string, prefix: string): boolean {
  return name.startsWith(`${prefix}/`);
}

/** What of a catalog's page is below the prefix; no further page once a catalog in order has passed it. */
export function pageBelow({ names, next }: Page, prefix: string): Page {
  const last = names.at(-1);
  const passed = last !== undefined && !isBelow(last, prefix) && last > prefix && isInOrder(names);
  return { names: names.filter((name) => isBelow(name, prefix)), ...(next !== undefined && !passed && { next }) };
}

/** Registries sort by bytes, or part by part of the path; some not at all. */
function isInOrder(names: readonly string[]): boolean {
  const rising = (keys: readonly string[]) => keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
  return rising(names) || rising(names.map((name) => name.replaceAll('/', '\0')));
}
