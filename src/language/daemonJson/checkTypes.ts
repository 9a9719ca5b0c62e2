import type { Node } from 'jsonc-parser';
import { t } from '../../core/l10n.ts';
import { didYouMean } from '../didYouMean.ts';
import type { Fix, Problem } from '../problem.ts';
import { checkText } from './checkText.ts';
import { type Context, engineIsAtLeast } from './context.ts';
import { removeProperty, renameTo, replaceBy, shown } from './fixes.ts';
import { daemonKeys } from './keys.ts';
import { finding } from './rules.ts';
import type { Shape } from './shapes.ts';
import { type DaemonTree, propertiesOf, spanOf } from './tree.ts';

/** Values that the engine cannot decode, or decodes and refuses. */
export function checkTypes(context: Context): readonly Problem[] {
  return context.tree.members.flatMap(({ name, value }) => {
    const key = daemonKeys.get(name);
    return key === undefined || value === undefined ? [] : checkValue(context, name, value, key.shape);
  });
}

function checkValue(context: Context, name: string, node: Node, shape: Shape): readonly Problem[] {
  if (shape.type === 'any' || node.type === 'null') return [];
  const wanted = jsonType(shape);
  if (node.type !== wanted) return [wrongType(context, name, node, shape)];
  if (shape.type === 'integer') return checkInteger(context.tree, name, node, shape);
  if (shape.type === 'string') return checkText(context, name, node, shape);
  if (shape.type === 'array') return (node.children ?? []).flatMap((item) => checkValue(context, name, item, shape.items));
  if (shape.type === 'map') return propertiesOf(node).flatMap(({ name: inner, value }) => (value ? checkValue(context, inner, value, shape.values) : []));
  return shape.type === 'object' ? checkFields(context, node, shape) : [];
}

/** Names in an object that the engine gives a meaning: it compares them without case. */
function checkFields(context: Context, node: Node, shape: Extract<Shape, { type: 'object' }>): readonly Problem[] {
  const known = new Map(Object.keys(shape.fields).map((name) => [name.toLowerCase(), name]));
  const properties = propertiesOf(node);
  return properties.flatMap((property) => {
    const field = known.get(property.name.toLowerCase());
    const inner = field === undefined ? undefined : shape.fields[field];
    if (inner !== undefined) return property.value ? checkValue(context, property.name, property.value, inner) : [];
    const meant = didYouMean(property.name, Object.keys(shape.fields));
    const message = shape.strict
      ? t('The engine knows no “{0}” here and does not start with it.', shown(property.name))
      : t('The engine knows no “{0}” here and ignores it without a word.', shown(property.name));
    const fixes = [...(meant ? [renameTo(property, meant)] : []), removeProperty(context.tree, properties, property)];
    const severity = engineIsAtLeast(context, '29.8') === true ? 'warning' : 'error';
    return [finding(shape.strict ? 'DaemonUnknownKey' : 'DaemonIgnoredKey', property.nameSpan, message, { fixes, severity })];
  });
}

function checkInteger(tree: DaemonTree, name: string, node: Node, { least, most }: Extract<Shape, { type: 'integer' }>): readonly Problem[] {
  const written = tree.text.slice(node.offset, node.offset + node.length);
  const value = Number(node.value);
  if (!/^-?\d+$/.test(written) || Math.abs(value) >= 2 ** 63) {
    const whole = Number.isSafeInteger(value) && String(value) !== written ? [replaceBy(spanOf(node), String(value))] : [];
    return [finding('DaemonWrongType', spanOf(node), t('“{0}” must be a whole number without a fraction or an exponent.', name), { fixes: whole })];
  }
  if (least !== undefined && value < least) return [outOfRange(t('“{0}” must be at least {1}.', name, least), node, least)];
  return most !== undefined && value > most ? [outOfRange(t('“{0}” must be at most {1}.', name, most), node, most)] : [];
}

function outOfRange(message: string, node: Node, nearest: number): Problem {
  return finding('DaemonWrongValue', spanOf(node), message, { fixes: [replaceBy(spanOf(node), String(nearest), false)] });
}

function wrongType(context: Context, name: string, node: Node, shape: Shape): Problem {
  return finding('DaemonWrongType', spanOf(node), t('“{0}” must be {1}; the engine does not start otherwise.', shown(name), nameOf(shape)), {
    fixes: conversions(context.tree, node, shape),
  });
}

function nameOf(shape: Shape): string {
  if (shape.type === 'boolean') return t('true or false, without quotes');
  if (shape.type === 'integer') return t('a whole number, without quotes');
  if (shape.type === 'string') return t('a text in quotes');
  return shape.type === 'array' ? t('a list in brackets') : t('an object in braces');
}

/** The same value, written as what it must be. */
function conversions(tree: DaemonTree, node: Node, shape: Shape): readonly Fix[] {
  const span = spanOf(node);
  const written = tree.text.slice(span.start, span.end);
  const text = node.type === 'string' ? String(node.value).trim() : written;
  if (shape.type === 'boolean') {
    if (/^(?:true|yes|on|1)$/i.test(text)) return [replaceBy(span, 'true')];
    return /^(?:false|no|off|0|)$/i.test(text) ? [replaceBy(span, 'false')] : [];
  }
  if (shape.type === 'integer') {
    const digits = /^(-?\d{1,15})(?: ?s)?$/i.exec(text)?.[1];
    return digits === undefined ? [] : [replaceBy(span, String(Number(digits)))];
  }
  if (shape.type === 'string') {
    const first = node.type === 'array' && node.children?.length === 1 ? node.children[0] : undefined;
    if (first?.type === 'string') return [replaceBy(span, JSON.stringify(first.value))];
    return node.type === 'number' || node.type === 'boolean' ? [replaceBy(span, JSON.stringify(written))] : [];
  }
  if (shape.type === 'array' && node.type === jsonType(shape.items)) return [replaceBy(span, `[${written}]`)];
  return [];
}

function jsonType(shape: Shape): Node['type'] | undefined {
  if (shape.type === 'integer') return 'number';
  if (shape.type === 'map') return 'object';
  return shape.type === 'any' ? undefined : shape.type;
}
