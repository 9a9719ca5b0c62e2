import { t } from '../../core/l10n.ts';
import { plainMarkdown } from '../../core/plainText.ts';
import type { Hover } from '../language.ts';
import { keyHover } from '../yaml/keyHover.ts';
import { type Located, locate } from '../yaml/locate.ts';
import { environmentValue, twinOf } from './flavors.ts';
import type { RegistryTree } from './tree.ts';

const base = 'https://distribution.github.io/distribution/about/configuration/';

/** Where the registry's documentation explains a key. */
export function registryUrl(path: readonly (string | undefined)[]): string {
  const named = path.filter((step) => step !== undefined);
  return `${base}${named[0] === undefined ? '' : `#${named[0]}`}`;
}

/** What a key means, and the variable that takes its place. */
export function hover({ yaml, shape, flavors }: RegistryTree, offset: number): Hover | undefined {
  const found = locate(yaml.roots, shape, offset);
  if (found === undefined) return undefined;
  if (flavors) return flavorHover(found);
  const variable = environmentName(found.indexes);
  const lines = variable === undefined ? [] : [t('Environment: {0}', `\`${variable}\``)];
  if (!found.onKey && found.scalar.type === 'null') return undefined;
  const { start, end } = found.scalar;
  const known = found.onKey ? keyHover(found, registryUrl(found.path), lines) : undefined;
  return known ?? (lines.length === 0 ? undefined : { start, end, markdown: lines.join('\n\n') });
}

/** The variable that the registry reads in place of a setting; nothing for what cannot be one. */
function environmentName(path: readonly (string | number)[]): string | undefined {
  // A variable can override anything but the version.
  if (path.length === 0 || path[0] === 'version') return undefined;
  const steps = path.map((step) => String(step).toUpperCase());
  return steps.every((step) => /^[A-Z0-9_-]+$/.test(step)) ? `REGISTRY_${steps.join('_')}` : undefined;
}

function flavorHover(found: Located): Hover | undefined {
  const { scalar, onKey, pair } = found;
  const twin = pair === undefined ? undefined : twinOf(pair.key.value);
  const twinLine = twin === undefined ? [] : [t('In registry:2: {0}', `\`${twin}\``)];
  if (onKey) {
    const { start, end } = scalar;
    return keyHover(found, undefined, twinLine) ?? (twin === undefined ? undefined : { start, end, markdown: twinLine.join('\n\n') });
  }
  const value = environmentValue(scalar.value);
  if (value === undefined) return undefined;
  const from = t('Taken from the variable {0}.', `\`${value.name}\``);
  const fallback = value.fallback ? t('When it is not set: {0}', plainMarkdown(value.fallback)) : t('When it is not set, there is no value.');
  return { start: scalar.start, end: scalar.end, markdown: [from, fallback, ...twinLine].join('\n\n') };
}
