import { t } from '../../core/l10n.ts';
import type { LanguageOptions } from '../language.ts';
import type { Problem } from '../problem.ts';
import { check } from '../yaml/check.ts';
import { withSeverities } from '../yaml/severities.ts';
import { mappingAt, pairOf, valueAt, type YamlPair } from '../yaml/tree.ts';
import { formats } from './formats.ts';
import { drivers, storage } from './shape/storage.ts';
import type { RegistryTree } from './tree.ts';

/** Everything wrong with a registry's configuration. */
export function registryProblems(tree: RegistryTree, options: LanguageOptions): readonly Problem[] {
  const { yaml, shape, flavors } = tree;
  if (yaml.broken) return withSeverities(yaml.problems, options);
  if (flavors) return withSeverities([...yaml.problems, ...oldRegistry(tree)], options);
  const found = yaml.roots.slice(0, 1).flatMap((root) => check(yaml, root, shape, formats));
  return withSeverities([...yaml.problems, ...found, ...oneDriver(tree), ...oneLogin(tree)], options);
}

/** The first registry's files are not checked: it is long gone, and took much. */
function oldRegistry({ yaml }: RegistryTree): readonly Problem[] {
  const first = mappingAt(yaml.roots[0])?.pairs[0]?.key;
  const message = t(
    'This configures the first registry (docker-registry 0.x). registry:2 reads another form: version: 0.1, storage, http. Hover over a key for its place there.',
  );
  return first === undefined ? [] : [{ start: first.start, end: first.end, rule: 'FirstRegistryConfig', severity: 'information', message }];
}

/** The registry refuses to start with two drivers, and with none. */
function oneDriver({ yaml }: RegistryTree): readonly Problem[] {
  const pair = pairOf(mappingAt(yaml.roots[0]), 'storage');
  const mapping = mappingAt(pair?.value);
  if (pair === undefined || mapping === undefined) return [];
  const used = mapping.pairs.filter(({ key }) => Object.hasOwn(drivers, key.value));
  const others = mapping.pairs.filter(({ key }) => !Object.hasOwn(storage.keys, key.value));
  if (used.length + others.length === 0 && valueAt(mapping, '<<') === undefined) {
    return [
      {
        start: pair.key.start,
        end: pair.key.end,
        rule: 'NoStorageDriver',
        severity: 'warning',
        message: t('There is no driver here, such as filesystem or s3.'),
      },
    ];
  }
  return used.slice(1).map((driver) => only(driver, t('The registry takes one driver only; “{0}” is there already.', used[0]?.key.value ?? '')));
}

function oneLogin({ yaml }: RegistryTree): readonly Problem[] {
  const kinds = mappingAt(valueAt(mappingAt(yaml.roots[0]), 'auth'))?.pairs ?? [];
  return kinds.slice(1).map((kind) => only(kind, t('The registry takes one kind of login only; “{0}” is there already.', kinds[0]?.key.value ?? '')));
}

function only({ key }: YamlPair, message: string): Problem {
  return { start: key.start, end: key.end, rule: 'OneOnly', severity: 'error', message };
}
