import { t } from './l10n.ts';

/** Reads `name=value, other=value` as a user types it. Entries that {@link labelsProblem} complains of are left out. */
export function parseLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    entries(text)
      .map(split)
      .filter(([name]) => isName(name)),
  );
}

/** What is wrong with labels as typed, in one sentence, or nothing. */
export function labelsProblem(text: string): string | undefined {
  const wrong = entries(text).find((entry) => !isName(split(entry)[0]));
  return wrong === undefined ? undefined : t('“{0}” is not a label; write name=value, separated by commas.', wrong);
}

function entries(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function split(entry: string): [name: string, value: string] {
  const equals = entry.indexOf('=');
  return equals < 0 ? [entry, ''] : [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
}

function isName(name: string): boolean {
  return name !== '' && !/\s/.test(name);
}
