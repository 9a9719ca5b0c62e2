import type { Problem } from '../problem.ts';
import type { Lines, Span } from '../text.ts';

/** What YAML takes a scalar for. */
export type ScalarType = 'text' | 'number' | 'boolean' | 'null';

/** A single value. `value` is its text, without quotes and escapes; for plain ones as it is written. */
export type YamlScalar = Span & {
  readonly kind: 'scalar';
  readonly value: string;
  readonly type: ScalarType;
  readonly style: 'plain' | 'quoted' | 'block';
  readonly tag?: string;
  /** Where `value` begins in the text, when it stands there letter by letter. */
  readonly valueStart?: number;
};
export type YamlPair = { readonly key: YamlScalar; readonly value: YamlNode };
export type YamlMapping = Span & { readonly kind: 'mapping'; readonly pairs: readonly YamlPair[]; readonly flow: boolean; readonly tag?: string };
type YamlSequence = Span & { readonly kind: 'sequence'; readonly items: readonly YamlNode[]; readonly flow: boolean; readonly tag?: string };
/** `*name`; `target` is absent when nothing before it has that name. */
type YamlAlias = Span & { readonly kind: 'alias'; readonly name: string; readonly target: YamlNode | undefined };
export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

/** A YAML text that was read. `roots` has one node for each document in it; `broken` when it is no YAML. */
export type YamlTree = {
  readonly text: string;
  readonly lines: Lines;
  readonly roots: readonly YamlNode[];
  readonly problems: readonly Problem[];
  readonly broken: boolean;
};

/** The node that an alias stands for, or the node itself; `undefined` where the chain leads nowhere. */
export function target(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  let at = node;
  // An alias of an alias is not possible in YAML; a few steps are enough for any tree.
  for (let steps = 0; at?.kind === 'alias' && steps < 8; steps += 1) at = at.target;
  return at?.kind === 'alias' ? undefined : at;
}

/** The mapping at a node, through an alias. */
export function mappingAt(node: YamlNode | undefined): YamlMapping | undefined {
  const found = target(node);
  return found?.kind === 'mapping' ? found : undefined;
}

/** The pair with this key that the mapping itself has. */
export function pairOf(mapping: YamlMapping | undefined, key: string): YamlPair | undefined {
  return mapping?.pairs.find((pair) => pair.key.value === key);
}

/** The value of a key, looked up in merged mappings too; each of them once, however often it is merged. */
export function valueAt(mapping: YamlMapping | undefined, key: string): YamlNode | undefined {
  const waiting = new Set(mapping === undefined ? [] : [mapping]);
  for (const next of waiting) {
    const own = pairOf(next, key)?.value;
    if (own !== undefined) return own;
    if (waiting.size < 100) for (const merged of mergedInto(next)) waiting.add(merged);
  }
  return undefined;
}

/** The mappings that `<<` brings into a mapping. At most a hundred, so that no file makes this long. */
function mergedInto(mapping: YamlMapping): readonly YamlMapping[] {
  const value = target(pairOf(mapping, '<<')?.value);
  const nodes = value?.kind === 'sequence' ? value.items.slice(0, 100) : value === undefined ? [] : [value];
  return nodes.map(mappingAt).filter((merged) => merged !== undefined && merged !== mapping) as readonly YamlMapping[];
}

/** The text of a scalar, through an alias. */
export function textAt(node: YamlNode | undefined): string | undefined {
  const found = target(node);
  return found?.kind === 'scalar' && found.type !== 'null' ? found.value : undefined;
}

/** A part of a scalar's value as a place in the text; the whole scalar when it is written with escapes or over several lines. */
export function partSpan(scalar: YamlScalar, start: number, end: number): Span {
  if (scalar.valueStart === undefined) return { start: scalar.start, end: scalar.end };
  return { start: scalar.valueStart + start, end: scalar.valueStart + end };
}
