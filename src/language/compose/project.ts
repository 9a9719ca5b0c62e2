import type { Span } from '../text.ts';
import { memberOf, type Shape, ways } from '../yaml/shape.ts';
import { mappingAt, partSpan, target, textAt, valueAt, type YamlMapping, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/tree.ts';
import { isInterpolated, pathOf, scalarsOf, type Visit, walk } from '../yaml/walk.ts';
import { type Named, named, sections } from './names.ts';
import { type Use, type UseFormat, useIn } from './uses.ts';

export type Declaration = { readonly kind: Named; readonly name: string; readonly key: YamlScalar; readonly pair: YamlPair };

/** What a compose file declares and uses, over all its documents. */
export type Project = {
  readonly declarations: Readonly<Record<Named, ReadonlyMap<string, Declaration>>>;
  readonly uses: readonly Use[];
  readonly images: readonly YamlScalar[];
  /** Other files may bring more names. */
  readonly open: boolean;
};

/** Reads what a compose file declares and uses. */
export function readProject(roots: readonly YamlNode[], shape: Shape): Project {
  const mappings = roots.map(mappingAt).filter((root) => root !== undefined);
  const uses: Use[] = [];
  const images: YamlScalar[] = [];
  for (const root of mappings) {
    walk(root, shape, {
      node: (visit) => {
        uses.push(...usesOf(visit));
        if (visit.node.kind === 'scalar' && scalarsOf(visit.shape).some(({ format }) => format === 'image') && !isInterpolated(visit.node))
          images.push(visit.node);
      },
      pair: (pair, { shape: owner, trail }) => {
        const format = ways(owner).find((way) => way.kind === 'map')?.names;
        if (format !== undefined) uses.push(...useAt(pair.key, format, isOptional(pair), pathOf(trail)));
      },
    });
  }
  const byKind = Object.fromEntries(named.map((kind) => [kind, declared(mappings, kind)])) as Record<Named, Map<string, Declaration>>;
  return { declarations: byKind, uses, images, open: mappings.some((root) => valueAt(root, 'include') !== undefined) };
}

function declared(roots: readonly YamlMapping[], kind: Named): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const root of roots) {
    for (const pair of mappingAt(valueAt(root, sections[kind]))?.pairs ?? []) {
      if (pair.key.value !== '<<') found.set(pair.key.value, { kind, name: pair.key.value, key: pair.key, pair });
    }
  }
  return found;
}

function usesOf({ node, shape, trail }: Visit): readonly Use[] {
  if (node.kind === 'scalar') return scalarsOf(shape).flatMap(({ format }) => (format === undefined ? [] : useAt(node, format, false, pathOf(trail))));
  if (node.kind !== 'mapping') return [];
  return [
    ...longUse(node, shape, 'source', 'mountSource', textAt(valueAt(node, 'type')) === 'volume', trail),
    ...longUse(node, shape, 'service', 'extended', valueAt(node, 'file') === undefined, trail),
  ];
}

/** A name whose meaning depends on what stands beside it. */
function longUse(node: YamlMapping, shape: Shape, name: string, format: UseFormat, applies: boolean, trail: Visit['trail']): readonly Use[] {
  const member = applies ? memberOf(shape, name)?.shape : undefined;
  const value = target(valueAt(node, name));
  if (member?.kind !== 'scalar' || member.format !== format || value?.kind !== 'scalar') return [];
  return useAt(value, `${format}Here`, false, pathOf(trail));
}

function useAt(scalar: YamlScalar, format: string, optional: boolean, path: readonly string[]): readonly Use[] {
  if (scalar.type === 'null' || isInterpolated(scalar)) return [];
  const part = useIn(format, scalar.value);
  if (part === undefined) return [];
  const name = scalar.value.slice(part.start, part.end);
  return name === '' ? [] : [{ kind: part.kind, name, span: partSpan(scalar, part.start, part.end), scalar, strict: part.strict, optional, path }];
}

function isOptional({ value }: YamlPair): boolean {
  return textAt(valueAt(mappingAt(value), 'required')) === 'false';
}

/** The name of the service that a place is in, by the keys above it. */
export function serviceOf(path: readonly string[]): string | undefined {
  return path[0] === 'services' ? path[1] : undefined;
}

/** What is at an offset: a declaration or a use of a name. */
export function nameAt({ declarations, uses }: Project, offset: number): { readonly kind: Named; readonly name: string; readonly span: Span } | undefined {
  const use = uses.find(({ span }) => span.start <= offset && offset <= span.end);
  if (use !== undefined) return use;
  for (const kind of named) {
    for (const { key, name } of declarations[kind].values()) if (key.start <= offset && offset <= key.end) return { kind, name, span: nameSpan(key) };
  }
  return undefined;
}

/** A name without its quotes. */
export function nameSpan(key: YamlScalar): Span {
  return partSpan(key, 0, key.value.length);
}
