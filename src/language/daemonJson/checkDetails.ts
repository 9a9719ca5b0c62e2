import type { Node } from 'jsonc-parser';
import { t } from '../../core/l10n.ts';
import type { Problem } from '../problem.ts';
import { type Context, engineIsAtLeast } from './context.ts';
import { removeProperty, replaceBy, shown } from './fixes.ts';
import { removedStorageDrivers } from './removedKeys.ts';
import { finding } from './rules.ts';
import { propertiesOf, spanOf } from './tree.ts';

/** What the engine checks of single keys beyond the form of their values. */
export function checkDetails(context: Context): readonly Problem[] {
  const value = (name: string) => context.tree.members.findLast((property) => property.name === name)?.value;
  return [
    ...runtimes(context, value('runtimes')),
    ...(value('default-address-pools')?.children ?? []).flatMap(addressPool),
    ...labels(value('labels')),
    ...storageDriver(context, value('storage-driver')),
    ...ulimits(value('default-ulimits')),
  ];
}

function runtimes({ tree }: Context, node: Node | undefined): readonly Problem[] {
  const all = propertiesOf(node);
  return all.flatMap((runtime) => {
    const has = (name: string) => propertiesOf(runtime.value).some((one) => one.name === name && one.value?.value !== '');
    if (runtime.name === 'runc')
      return [
        finding('DaemonConflict', runtime.nameSpan, t('The name “runc” is taken by the engine itself; it does not start with it.'), {
          fixes: [removeProperty(tree, all, runtime)],
        }),
      ];
    if (has('path') && has('runtimeType'))
      return [finding('DaemonConflict', runtime.nameSpan, t('A runtime has either “path” or “runtimeType”; the engine does not start with both.'))];
    return [];
  });
}

function addressPool(node: Node): readonly Problem[] {
  const fields = propertiesOf(node);
  const field = (name: string) => fields.findLast((one) => one.name.toLowerCase() === name)?.value;
  const [base, size] = [field('base'), field('size')];
  if (node.type !== 'object') return [];
  if (base === undefined || size === undefined) {
    const message = t('An address pool needs “base”, such as 10.10.0.0/16, and “size”, such as 24.');
    return [finding('DaemonWrongValue', spanOf(node), message)];
  }
  const bits = /\/(\d{1,3})$/.exec(String(base.value))?.[1];
  if (bits === undefined || typeof size.value !== 'number' || size.value >= Number(bits)) return [];
  const message = t('Networks of size {0} do not fit into {1}: “size” must be at least {2}.', size.value, shown(String(base.value)), bits);
  return [finding('DaemonWrongValue', spanOf(size), message, { fixes: [replaceBy(spanOf(size), bits, false)] })];
}

function labels(node: Node | undefined): readonly Problem[] {
  const seen = new Map<string, string>();
  return (node?.type === 'array' ? (node.children ?? []) : []).flatMap((item) => {
    const text = String(item.value);
    const name = text.split('=', 1)[0] ?? '';
    const before = seen.get(name);
    seen.set(name, text);
    if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./i.test(name))
      return [
        finding(
          'DaemonWrongValue',
          spanOf(item),
          t('Labels that begin with com.docker., io.docker. or org.dockerproject. are reserved; the engine does not start with one.'),
        ),
      ];
    if (before === undefined || before === text || !text.includes('=')) return [];
    return [finding('DaemonConflict', spanOf(item), t('The label “{0}” has two values; the engine does not start with both.', shown(name)))];
  });
}

function storageDriver(context: Context, node: Node | undefined): readonly Problem[] {
  const since = removedStorageDrivers.get(String(node?.value));
  if (node === undefined || since === undefined) return [];
  const severity = engineIsAtLeast(context, since) === true ? context.gate : 'warning';
  const message = t('The storage driver “{0}” is gone since {1}; images and containers made with it are not seen by another.', String(node.value), since);
  return [finding('DaemonRemovedKey', spanOf(node), message, { severity, tags: ['deprecated'], fixes: [replaceBy(spanOf(node), '"overlay2"', false)] })];
}

function ulimits(node: Node | undefined): readonly Problem[] {
  return propertiesOf(node).flatMap(({ value }) => {
    const number = (name: string) => propertiesOf(value).findLast((one) => one.name.toLowerCase() === name)?.value?.value;
    const [hard, soft] = [number('hard'), number('soft')];
    if (value === undefined || typeof hard !== 'number' || typeof soft !== 'number' || hard === -1 || (soft !== -1 && soft <= hard)) return [];
    return [finding('DaemonWrongValue', spanOf(value), t('The soft limit is above the hard one; no container starts with it.'))];
  });
}
