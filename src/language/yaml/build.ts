import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type ParsedNode } from 'yaml';
import { t } from '../../core/l10n.ts';
import type { Problem } from '../problem.ts';
import type { Span } from '../text.ts';
import type { ScalarType, YamlNode, YamlPair, YamlScalar } from './tree.ts';

type Built = { readonly roots: readonly YamlNode[]; readonly problems: readonly Problem[] };
type State = { readonly text: string; readonly anchors: Map<string, YamlNode>; readonly problems: Problem[] };

/** Makes our own tree of the library's documents: exact places, and aliases that point to what they stand for instead of copies of it. */
export function build(text: string, documents: readonly Document.Parsed<ParsedNode>[]): Built {
  const problems: Problem[] = [];
  const roots = documents.map(({ contents }) => nodeOf(contents, 0, { text, anchors: new Map(), problems }));
  return { roots, problems };
}

function nodeOf(node: unknown, place: number, state: State): YamlNode {
  if (isAlias(node)) return aliasOf(node.source, spanOf(node.range, place), state);
  const made = isMap(node) ? mappingOf(node, place, state) : isSeq(node) ? sequenceOf(node, place, state) : scalarOf(node, place, state);
  const name = typeof node === 'object' && node !== null && 'anchor' in node ? node.anchor : undefined;
  if (typeof name === 'string') state.anchors.set(name, made);
  return made;
}

function aliasOf(name: string, span: Span, { anchors, problems }: State): YamlNode {
  const target = anchors.get(name);
  if (target === undefined) {
    problems.push({ ...span, rule: 'UndefinedAnchor', severity: 'error', message: t('Nothing before this is marked with “&{0}”.', name) });
  }
  return { kind: 'alias', ...span, name, target };
}

function mappingOf(node: { items: unknown[]; range?: unknown; flow?: boolean | undefined; tag?: string }, place: number, state: State): YamlNode {
  const span = spanOf(node.range, place);
  const pairs: YamlPair[] = [];
  const seen = new Map<string, YamlScalar>();
  for (const item of node.items) {
    if (!isPair(item)) continue;
    const key = scalarOf(item.key, span.start, state);
    checkDuplicate(key, seen, state);
    // A mapping that is a key is no key of any language here; what is in it is of no interest.
    pairs.push({ key, value: nodeOf(item.value, key.end, state) });
  }
  return { kind: 'mapping', start: span.start, end: endOf(span, pairs.at(-1)?.value, node.flow), pairs, flow: node.flow === true, ...tagOf(node) };
}

function checkDuplicate(key: YamlScalar, seen: Map<string, YamlScalar>, { problems }: State): void {
  const before = seen.get(key.value);
  if (before === undefined) {
    seen.set(key.value, key);
    return;
  }
  const message = t('“{0}” is given twice here.', key.value);
  const related = [{ start: before.start, end: before.end, message: t('First given here') }];
  problems.push({ start: key.start, end: key.end, rule: 'DuplicateKey', severity: 'error', message, related });
}

function sequenceOf(node: { items: unknown[]; range?: unknown; flow?: boolean | undefined; tag?: string }, place: number, state: State): YamlNode {
  const span = spanOf(node.range, place);
  const items = node.items.map((item) => nodeOf(item, span.start, state));
  return { kind: 'sequence', start: span.start, end: endOf(span, items.at(-1), node.flow), items, flow: node.flow === true, ...tagOf(node) };
}

function scalarOf(node: unknown, place: number, state: State): YamlScalar {
  if (!isScalar(node)) return { kind: 'scalar', ...spanOf((node as { range?: unknown } | null)?.range, place), value: '', type: 'null', style: 'plain' };
  const span = spanOf(node.range, place);
  const style = node.type?.startsWith('QUOTE') ? 'quoted' : node.type?.startsWith('BLOCK') ? 'block' : 'plain';
  const value = style === 'plain' ? (node.source ?? String(node.value ?? '')) : String(node.value ?? '');
  const valueStart = span.start + (style === 'quoted' ? 1 : 0);
  const literal = style !== 'block' && state.text.startsWith(value, valueStart) && valueStart + value.length <= span.end;
  return { kind: 'scalar', ...span, value, type: typeOf(node.value), style, ...(literal && { valueStart }), ...tagOf(node) };
}

function typeOf(value: unknown): ScalarType {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

function tagOf({ tag }: { readonly tag?: string | undefined }): { readonly tag?: string } {
  return tag?.startsWith('!') ? { tag } : {};
}

/** A block collection ends with what is last in it; the library counts the line end after it too. */
function endOf(span: Span, last: YamlNode | undefined, flow: boolean | undefined): number {
  return flow === true || last === undefined ? span.end : Math.max(span.start, last.end);
}

function spanOf(range: unknown, place: number): Span {
  if (!Array.isArray(range) || typeof range[0] !== 'number' || typeof range[1] !== 'number') return { start: place, end: place };
  return { start: range[0], end: Math.max(range[0], range[1]) };
}
