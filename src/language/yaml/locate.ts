import { touches } from '../text.ts';
import { below, type Member, memberOf, type Shape } from './shape.ts';
import type { YamlNode, YamlPair, YamlScalar } from './tree.ts';

/** What is at an offset: a key or a single value, and what the schema says of it. */
export type Located = {
  /** The keys from the top, this one included; `undefined` for a list, numbers of items are in `indexes`. */
  readonly path: readonly (string | undefined)[];
  readonly indexes: readonly (string | number)[];
  /** The pair whose key is here, or whose value this is. */
  readonly pair: YamlPair | undefined;
  readonly scalar: YamlScalar;
  readonly onKey: boolean;
  readonly shape: Shape | undefined;
  readonly member: Member | undefined;
};

type At = { readonly node: YamlNode; readonly shape: Shape | undefined; readonly path: Located['path']; readonly indexes: Located['indexes'] } & Pick<
  Located,
  'pair' | 'member'
>;

/** Finds the key or value at an offset, with its path and its shape. */
export function locate(roots: readonly YamlNode[], shape: Shape, offset: number): Located | undefined {
  const root = roots.find((node) => touches(node, offset));
  let at: At | undefined = root === undefined ? undefined : { node: root, shape, path: [], indexes: [], pair: undefined, member: undefined };
  while (at !== undefined) {
    const { node } = at;
    if (node.kind === 'alias') return undefined;
    if (node.kind === 'scalar') return { ...at, scalar: node, onKey: false };
    const inner: At | Located | undefined = node.kind === 'mapping' ? inMapping(at, node.pairs, offset) : inSequence(at, node.items, offset);
    if (inner !== undefined && 'scalar' in inner) return inner;
    at = inner;
  }
  return undefined;
}

function inMapping(at: At, pairs: readonly YamlPair[], offset: number): At | Located | undefined {
  const pair = pairs.find(({ key, value }) => touches(key, offset) || touches(value, offset));
  if (pair === undefined) return undefined;
  const name = pair.key.value;
  // What a mapping merges stands at its own place; `<<` adds no step.
  const step = name === '<<' ? [] : [name];
  const shape = at.shape === undefined || name === '<<' ? at.shape : below(at.shape, name);
  const member = at.shape === undefined ? undefined : memberOf(at.shape, name);
  const inner = { shape, member, pair, path: [...at.path, ...step], indexes: [...at.indexes, ...step] };
  return touches(pair.key, offset) ? { ...inner, scalar: pair.key, onKey: true } : { ...inner, node: pair.value };
}

function inSequence(at: At, items: readonly YamlNode[], offset: number): At | undefined {
  const index = items.findIndex((item) => touches(item, offset));
  const node = items[index];
  if (node === undefined) return undefined;
  const shape = at.shape === undefined ? undefined : below(at.shape, undefined);
  return { node, shape, member: at.member, pair: at.pair, path: [...at.path, undefined], indexes: [...at.indexes, index] };
}
