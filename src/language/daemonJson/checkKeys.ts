import { t } from '../../core/l10n.ts';
import { didYouMean } from '../didYouMean.ts';
import type { Problem } from '../problem.ts';
import { type Context, engineIsAtLeast } from './context.ts';
import { removeProperty, renameTo, shown } from './fixes.ts';
import { meantBy } from './ignoredKeys.ts';
import { type DaemonKey, daemonKeys, newestVersion } from './keys.ts';
import { mend } from './mendIgnored.ts';
import { removedKeys } from './removedKeys.ts';
import { finding } from './rules.ts';
import type { Property } from './tree.ts';

/** An editor draws no more; a file of this length is a mistake as a whole. */
const checked = 500;
/** No file has 50 wrong keys; what is longer is no configuration, and not worth the time of looking for what was meant. */
const searched = 50;

/** Keys at the top that the engine ignores, does not know, knows no more, or does not know yet. */
export function checkKeys(context: Context): readonly Problem[] {
  return context.tree.members.slice(0, checked).flatMap((property, index) => {
    const key = daemonKeys.get(property.name);
    if (key !== undefined) return gated(context, property, key);
    const meant = meantBy(property.name);
    if (meant !== undefined) return [ignored(context, property, meant)];
    return [removed(context, property) ?? unknown(context, property, index < searched)].filter((problem) => problem !== 'fine');
  });
}

function gated(context: Context, property: Property, { since, linux }: DaemonKey): readonly Problem[] {
  const { tree, engine, gate } = context;
  const fixes = [removeProperty(tree, tree.members, property)];
  if (linux === true && context.windows)
    return [
      finding('DaemonOtherPlatform', property.nameSpan, t('Only engines on Linux know “{0}”; on Windows the engine does not start with it.', property.name), {
        fixes,
      }),
    ];
  // An engine that does not know an object looks only at what is in it.
  const empty = property.value?.type === 'object' && property.value.children?.length === 0;
  if (since === undefined || empty || engineIsAtLeast(context, since) !== false) return [];
  const message = t('“{0}” exists since {1}; the connected engine {2} does not start with it.', property.name, since, shown(engine?.version ?? ''));
  return [finding('DaemonKeyTooNew', property.nameSpan, message, { fixes, severity: gate })];
}

function ignored({ tree }: Context, property: Property, meant: string | null): Problem {
  const remove = removeProperty(tree, tree.members, property);
  if (meant === null) {
    return finding('DaemonIgnoredKey', property.nameSpan, t('The engine takes “{0}” for its flag and ignores it without a word.', property.name), {
      fixes: [remove],
    });
  }
  // What is in an object the engine takes for keys of its own, which it does not know.
  const refused = property.value?.type === 'object' && property.value.children?.length !== 0;
  const message = refused
    ? t('The engine knows no “{0}” and does not start with it. Is “{1}” meant?', property.name, meant)
    : t('The engine ignores “{0}” without a word; it must be “{1}”.', property.name, meant);
  return finding('DaemonIgnoredKey', property.nameSpan, message, { fixes: [...mend(tree, property, meant), remove] });
}

function removed(context: Context, property: Property): Problem | 'fine' | undefined {
  const key = removedKeys.get(property.name);
  if (key === undefined) return undefined;
  const { tree } = context;
  const gone = engineIsAtLeast(context, key.removed);
  const message = [
    key.ignored
      ? t('“{0}” does nothing since {1}.', property.name, key.removed)
      : t('“{0}” is gone since {1}, and the engine does not start with it.', property.name, key.removed),
    ...(key.use ? [t('Use “{0}”.', key.use)] : []),
    ...(key.instead === 'systemd' ? [t('Set OOMScoreAdjust in the systemd unit.')] : []),
    ...(key.instead === 'proxy' ? [t('Let a proxy in front of the engine add the header.')] : []),
  ].join(' ');
  const free = key.use !== undefined && !tree.members.some(({ name }) => name === key.use);
  const fixes = [...(free && key.use ? [renameTo(property, key.use, true)] : []), removeProperty(tree, tree.members, property)];
  const severity = gone === true && !key.ignored ? context.gate : 'warning';
  return finding('DaemonRemovedKey', property.nameSpan, message, { fixes, severity, tags: ['deprecated'] });
}

function unknown(context: Context, property: Property, search: boolean): Problem {
  const { tree } = context;
  const meant = search ? didYouMean(property.name, daemonKeys.keys()) : undefined;
  const free = meant !== undefined && !tree.members.some(({ name }) => name === meant);
  const message = meant
    ? t('The engine knows no “{0}” and does not start with it. Is “{1}” meant?', shown(property.name), meant)
    : t('The engine knows no “{0}” and does not start with it.', shown(property.name));
  // A newer engine may know keys that were not there when the table was made.
  const severity = isNewer(context) ? 'warning' : 'error';
  return finding('DaemonUnknownKey', property.nameSpan, message, {
    severity,
    fixes: [...(free && meant ? [renameTo(property, meant)] : []), removeProperty(tree, tree.members, property)],
  });
}

function isNewer(context: Context): boolean {
  const [major = '', minor = ''] = newestVersion.split('.');
  return engineIsAtLeast(context, `${major}.${Number(minor) + 1}`) === true;
}
