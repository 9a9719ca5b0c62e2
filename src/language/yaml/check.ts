import { t, translate } from '../../core/l10n.ts';
import { didYouMean } from '../didYouMean.ts';
import type { Fix, Problem } from '../problem.ts';
import type { Span } from '../text.ts';
import { type Formats, type Member, type ObjectShape, type ScalarShape, type Shape, ways } from './shape.ts';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlTree } from './tree.ts';
import { fitting, isExtension, isInterpolated, scalarsOf, type Visit, walk } from './walk.ts';

/** Everything in a tree that is not as the schema says. */
export function check(tree: YamlTree, root: YamlNode, shape: Shape, formats: Formats): readonly Problem[] {
  const problems: Problem[] = [];
  walk(root, shape, {
    node: (visit) => problems.push(...nodeProblems(tree, visit, formats)),
    pair: (pair, owner, member) => problems.push(...pairProblems(pair, owner, member, formats)),
  });
  return problems;
}

function nodeProblems(tree: YamlTree, { node, shape, trail }: Visit, formats: Formats): readonly Problem[] {
  const options = fitting(shape, node);
  if (options.length === 0) {
    // What is left empty is what somebody has yet to fill in; whether compose minds has changed with its versions.
    if (node.kind === 'scalar' && (node.type === 'null' || isInterpolated(node))) return [];
    const name = trail?.step;
    const message = name === undefined ? t('This must be {0}.', describe(shape)) : t('“{0}” must be {1}.', name, describe(shape));
    return [{ ...firstLine(tree, node), rule: 'WrongType', severity: 'error', message, ...quoteFix(node, shape) }];
  }
  if (node.kind === 'mapping')
    return missing(
      node,
      options.find((way) => way.kind === 'object'),
    );
  return node.kind === 'scalar' ? valueProblems(node, scalarsOf(shape), formats) : [];
}

function missing(node: YamlMapping, shape: ObjectShape | undefined): readonly Problem[] {
  if (shape === undefined || node.tag !== undefined || node.pairs.some(({ key }) => key.value === '<<')) return [];
  const names = new Set(node.pairs.map(({ key }) => key.value));
  const absent = Object.keys(shape.keys).filter((name) => shape.keys[name]?.required === true && !names.has(name));
  const at = node.pairs[0]?.key ?? node;
  return absent.map((name) => ({ start: at.start, end: at.end, rule: 'MissingKey', severity: 'error', message: t('“{0}” is missing here.', name) }));
}

/** What is wrong with a single value; a value that fits one of the shapes is right. */
function valueProblems(node: YamlScalar, shapes: readonly ScalarShape[], formats: Formats): readonly Problem[] {
  if (node.type === 'null' || isInterpolated(node)) return [];
  const found = shapes.filter(({ types }) => types.includes(node.type)).map((shape) => valueProblem(node, shape, formats));
  return found.some((problem) => problem === undefined) ? [] : found.slice(0, 1).filter((problem) => problem !== undefined);
}

function valueProblem(node: YamlScalar, { values, closed, format }: ScalarShape, formats: Formats): Problem | undefined {
  if (closed && values !== undefined && !values.includes(node.value)) {
    const message = t('“{0}” is not possible here; it is one of {1}.', node.value, values.join(', '));
    return { start: node.start, end: node.end, rule: 'WrongValue', severity: 'error', message, ...nearFix(node, node.value, values) };
  }
  const wrong = format === undefined ? undefined : formats[format]?.(node.value);
  if (wrong === undefined) return undefined;
  return {
    start: node.start,
    end: node.end,
    rule: 'WrongValue',
    severity: wrong.severity ?? 'error',
    message: wrong.message,
    ...nearFix(node, node.value, values ?? []),
  };
}

function pairProblems({ key, value }: YamlPair, { shape }: Visit, member: Member | undefined, formats: Formats): readonly Problem[] {
  if (member !== undefined) return member.deprecated === undefined ? [] : [deprecated(key, member.deprecated)];
  const owners = ways(shape);
  const named = owners.find((way) => way.kind === 'map');
  if (named !== undefined) return named.names === undefined ? [] : keyProblem(key, formats[named.names]?.(key.value));
  const object = owners.find((way) => way.kind === 'object');
  if (object === undefined || isExtension(shape, key.value) || (value.kind !== 'alias' && value.tag === '!reset')) return [];
  const near = nearFix(key, key.value, Object.keys(object.keys));
  const severity = near.fixes === undefined ? object.unknown : (object.nearMiss ?? object.unknown);
  if (severity === 'ignored') return [];
  return [{ start: key.start, end: key.end, rule: 'UnknownKey', severity, message: unknownMessage(key.value, near), ...near }];
}

function unknownMessage(name: string, { fixes }: { readonly fixes?: readonly Fix[] }): string {
  const meant = fixes?.[0]?.edits[0]?.text;
  return meant === undefined ? t('“{0}” is not known here.', name) : t('“{0}” is not known here. Did you mean “{1}”?', name, meant);
}

function keyProblem({ start, end }: YamlScalar, wrong: ReturnType<Formats[string]>): readonly Problem[] {
  return wrong === undefined ? [] : [{ start, end, rule: 'WrongName', severity: wrong.severity ?? 'error', message: wrong.message }];
}

function deprecated({ start, end }: YamlScalar, message: string): Problem {
  return { start, end, rule: 'Deprecated', severity: 'hint', message: translate(message), tags: ['deprecated'] };
}

/** A fix that writes the word that was most likely meant, when one is near. */
export function nearFix({ start, end }: Span, word: string, candidates: readonly string[]): { readonly fixes?: readonly Fix[] } {
  const meant = didYouMean(word, candidates);
  return meant === undefined || meant === word
    ? {}
    : { fixes: [{ title: t('Change to “{0}”', meant), edits: [{ start, end, text: meant }], preferred: true }] };
}

/** A number where only a text is taken becomes one in quotes. */
function quoteFix(node: YamlNode, shape: Shape): { readonly fixes?: readonly Fix[] } {
  const quotable = node.kind === 'scalar' && node.style === 'plain' && scalarsOf(shape).some(({ types }) => types.includes('text'));
  return quotable ? { fixes: [{ title: t('Put in Quotes'), edits: [{ start: node.start, end: node.end, text: `"${node.value}"` }], preferred: true }] } : {};
}

/** What a value may be, in words. */
export function describe(shape: Shape): string {
  const words = ways(shape).map((way) => {
    if (way.kind === 'object' || way.kind === 'map') return t('a mapping');
    if (way.kind === 'list') return t('a list');
    if (way.kind === 'any') return t('anything');
    if (way.format === 'boolean') return t('true or false');
    return way.types.includes('text') && way.format !== 'number' ? t('a text') : way.types.includes('number') ? t('a number') : '';
  });
  return [...new Set(words)].filter((word) => word !== '').join(t(' or '));
}

/** The part of a node that is on its first line: whole blocks are not underlined. */
export function firstLine({ lines }: YamlTree, { start, end }: Span): Span {
  return { start, end: Math.max(start, Math.min(end, lines.span(lines.lineAt(start)).end)) };
}
