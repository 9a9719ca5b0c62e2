import { below, type EitherShape, type Member, memberOf, type ScalarShape, type Shape, ways } from './shape.ts';
import { target, type YamlMapping, type YamlNode, type YamlPair, type YamlScalar } from './tree.ts';

/** The way to a node from the top: the keys above it, `undefined` for a list. */
type Trail = { readonly step: string | undefined; readonly above: Trail | undefined };

/** A node, and what the schema says of it. */
export type Visit = {
  /** Never an alias: what it stands for is visited in its place. */
  readonly node: Exclude<YamlNode, { kind: 'alias' }>;
  readonly shape: Shape;
  readonly trail: Trail | undefined;
  /** The key it is the value of, if it is one of a table. */
  readonly member: Member | undefined;
};

type Visitor = {
  node?(visit: Visit): void;
  /** A key of a mapping; `member` when the shape has it. Never `<<`. */
  pair?(pair: YamlPair, owner: Visit, member: Member | undefined): void;
};

/**
 * Goes through a tree beside its schema, in order of place. What several aliases stand for is visited once for each shape it has to fit,
 * so that the time is bounded by the length of the text whatever the aliases make of it.
 */
export function walk(root: YamlNode | undefined, shape: Shape, visitor: Visitor): void {
  const seen = new Map<YamlNode, Set<Shape>>();
  const visit = (from: YamlNode | undefined, shape: Shape, trail: Trail | undefined, member: Member | undefined) => {
    const node = target(from);
    if (node === undefined || isSeen(seen, node, shape) || node.tag === '!reset') return;
    const here: Visit = { node, shape, trail, member };
    visitor.node?.(here);
    if (node.kind === 'sequence') {
      const inner = below(shape, undefined);
      if (inner === undefined) return;
      for (const item of node.items) visit(item, inner, { step: undefined, above: trail }, undefined);
    }
    if (node.kind !== 'mapping') return;
    for (const pair of node.pairs) {
      const name = pair.key.value;
      if (name === '<<') visitMerged(pair.value, (merged) => visit(merged, shape, trail, member));
      else {
        const known = memberOf(shape, name);
        visitor.pair?.(pair, here, known);
        const inner = below(shape, name);
        if (inner !== undefined && !isExtension(shape, name)) visit(pair.value, inner, { step: name, above: trail }, known);
      }
    }
  };
  visit(root, shape, undefined, undefined);
}

/** True for the keys that everybody may add to a table. Names that users give may begin the same way. */
export function isExtension(shape: Shape, name: string): boolean {
  return name.startsWith('x-') && ways(shape).some((way) => way.kind === 'object');
}

function visitMerged(value: YamlNode, visit: (merged: YamlMapping) => void): void {
  const found = target(value);
  for (const merged of found?.kind === 'sequence' ? found.items.map(target) : [found]) {
    if (merged?.kind === 'mapping') visit(merged);
  }
}

function isSeen(seen: Map<YamlNode, Set<Shape>>, node: YamlNode, shape: Shape): boolean {
  const shapes = seen.get(node) ?? new Set();
  if (shapes.has(shape)) return true;
  shapes.add(shape);
  seen.set(node, shapes);
  return false;
}

/** The ways of a shape that a node of this kind can be. */
export function fitting(shape: Shape, node: Exclude<YamlNode, { kind: 'alias' }>): EitherShape['of'] {
  return ways(shape).filter((way) => {
    if (way.kind === 'any') return true;
    if (node.kind === 'mapping') return way.kind === 'object' || way.kind === 'map';
    if (node.kind === 'sequence') return way.kind === 'list';
    return way.kind === 'scalar' && way.types.includes(node.type);
  });
}

/** The scalar shapes at a value. */
export function scalarsOf(shape: Shape): readonly ScalarShape[] {
  return ways(shape).filter((way) => way.kind === 'scalar');
}

/** True when what a scalar says is not known before variables are filled in. */
export function isInterpolated({ value }: YamlScalar): boolean {
  return /\$(?!\$)/.test(value.replaceAll('$$', ''));
}

/** The keys from the top down; lists are left out. */
export function pathOf(trail: Trail | undefined): string[] {
  const path: string[] = [];
  for (let at = trail; at !== undefined; at = at.above) if (at.step !== undefined) path.push(at.step);
  return path.reverse();
}
