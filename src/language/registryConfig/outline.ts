import type { OutlineItem } from '../language.ts';
import type { YamlNode, YamlPair, YamlScalar } from '../yaml/tree.ts';
import type { RegistryTree } from './tree.ts';

/** Values that nobody wants to see beside an outline. */
const secret = /secret|password|accountkey|accesskey|private_?key|token/i;

/** The keys, nested as in the file. */
export function outline({ yaml }: RegistryTree): readonly OutlineItem[] {
  return yaml.roots.flatMap((root) => itemsOf(root, 0));
}

function itemsOf(node: YamlNode, depth: number): readonly OutlineItem[] {
  if (node.kind !== 'mapping' || depth > 6) return [];
  return node.pairs.filter(({ key }) => key.value !== '').map((pair) => itemOf(pair, depth));
}

function itemOf({ key, value }: YamlPair, depth: number): OutlineItem {
  const detail = value.kind === 'scalar' && value.type !== 'null' && !secret.test(key.value) ? shown(value) : undefined;
  return {
    name: key.value,
    kind: depth === 0 ? 'section' : 'property',
    start: key.start,
    end: Math.max(key.end, value.end),
    nameSpan: { start: key.start, end: key.end },
    children: itemsOf(value, depth + 1),
    ...(detail !== undefined && { detail }),
  };
}

function shown({ value }: YamlScalar): string {
  return value.slice(0, 200);
}
