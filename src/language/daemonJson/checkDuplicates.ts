import { t } from '../../core/l10n.ts';
import type { Problem } from '../problem.ts';
import type { Context } from './context.ts';
import { removeProperty, shown } from './fixes.ts';
import { finding } from './rules.ts';
import { type DaemonTree, type Property, propertiesOf } from './tree.ts';

/** An editor draws no more of them. */
const most = 500;

/** Names that stand twice in one object, at any depth: the engine takes the last, and joins objects. */
export function checkDuplicates({ tree }: Context): readonly Problem[] {
  const problems: Problem[] = [];
  const waiting = tree.root === undefined ? [] : [tree.root];
  for (let node = waiting.pop(); node !== undefined && problems.length < most; node = waiting.pop()) {
    problems.push(...duplicatesIn(tree, propertiesOf(node)));
    for (const child of node.children ?? []) waiting.push(child);
  }
  return problems;
}

function duplicatesIn(tree: DaemonTree, properties: readonly Property[]): readonly Problem[] {
  const last = new Map(properties.map((property) => [property.name, property]));
  const twice = properties.filter((property) => last.get(property.name) !== property).slice(0, most);
  return twice.flatMap((property) => {
    const winner = last.get(property.name);
    if (winner === undefined) return [];
    const joined = property.value?.type === 'object' && winner.value?.type === 'object';
    const message = joined
      ? t('“{0}” is given twice; the engine joins both, and of what both have it takes the last.', shown(property.name))
      : t('“{0}” is given twice; the engine takes the last without a word.', shown(property.name));
    return [
      finding('DaemonDuplicateKey', property.nameSpan, message, {
        related: [{ ...winner.nameSpan, message: t('This one counts.') }],
        fixes: joined ? [] : [{ ...removeProperty(tree, properties, property), title: t('Remove This “{0}”', shown(property.name)), preferred: true }],
      }),
    ];
  });
}
