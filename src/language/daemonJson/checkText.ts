import type { Node } from 'jsonc-parser';
import { t } from '../../core/l10n.ts';
import { didYouMean } from '../didYouMean.ts';
import type { Fix, Problem } from '../problem.ts';
import { type Context, engineIsAtLeast } from './context.ts';
import { replaceBy, shown } from './fixes.ts';
import { formats, insecureRegistryProblem, mirrorProblem } from './formats.ts';
import { finding } from './rules.ts';
import type { Format, Shape } from './shapes.ts';
import { spanOf } from './tree.ts';

/** A text of which the engine wants a certain form. */
export function checkText(context: Context, name: string, node: Node, shape: Extract<Shape, { type: 'string' }>): readonly Problem[] {
  const value = String(node.value);
  if (shape.format === 'insecureRegistry') return insecureRegistry(node, value);
  if (shape.format === 'mirror') return mirror(context, node, value);
  if (shape.format === 'logLevel' && value.toLowerCase() === 'warning' && engineIsAtLeast(context, '25.0') === false) return [];
  const fine = shape.format === undefined ? shape.oneOf === undefined || shape.oneOf.includes(value) : formats[shape.format](value);
  if (fine) return [];
  const span = spanOf(node);
  if (shape.oneOf !== undefined) {
    const meant = didYouMean(value, shape.oneOf) ?? (value.toLowerCase() === 'warning' ? 'warn' : undefined);
    const quoted = shape.oneOf.map((one) => JSON.stringify(one)).join(', ');
    return [
      finding('DaemonWrongValue', span, t('“{0}” is none of {1}; the engine does not start with it.', shown(value), quoted), {
        fixes: meant === undefined ? [] : [replaceBy(span, JSON.stringify(meant))],
      }),
    ];
  }
  return [
    finding('DaemonWrongValue', span, t('“{0}” is {1} in “{2}”.', shown(value), wanted(shape.format), shown(name)), {
      fixes: mended(node, value, shape.format),
    }),
  ];
}

function wanted(format: Format | undefined): string {
  if (format === 'ip') return t('no IP address, which is needed');
  if (format === 'cidr') return t('no range such as 10.0.0.0/16, which is needed');
  if (format === 'size' || format === 'space') return t('no size such as 64m or 10GB, which is needed');
  if (format === 'keyValue') return t('no pair such as key=value, which is needed');
  if (format === 'listener') return t('no address that begins with unix://, tcp://, npipe:// or fd://, which is needed');
  if (format === 'apiVersion') return t('no version such as 1.41, which is needed');
  return t('not of the form that the engine reads');
}

function mended(node: Node, value: string, format: Format | undefined): readonly Fix[] {
  const without = format === 'apiVersion' ? value.replace(/^v/i, '') : value.trim();
  return format !== undefined && without !== value && formats[format](without) ? [replaceBy(spanOf(node), JSON.stringify(without))] : [];
}

function insecureRegistry(node: Node, value: string): readonly Problem[] {
  const problem = insecureRegistryProblem(value);
  if (problem === undefined) return [];
  const span = spanOf(node);
  const bare = value
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/.*$/s, '');
  const fixes = bare !== value && insecureRegistryProblem(bare) === undefined ? [replaceBy(span, JSON.stringify(bare))] : [];
  return [finding('DaemonInsecureRegistry', span, insecureMessage(problem, value), { fixes })];
}

function insecureMessage(problem: NonNullable<ReturnType<typeof insecureRegistryProblem>>, value: string): string {
  if (problem === 'scheme') return t('A registry stands here without http:// or https://; the engine ignores the scheme.');
  if (problem === 'otherScheme') return t('A registry stands here without a scheme; the engine does not start with one.');
  if (problem === 'path')
    return t('Only a host with a port, or a range such as 10.0.0.0/8, may stand here, without a path; the engine does not start with it.');
  if (problem === 'port') return t('The port of “{0}” is none; the engine does not start with it.', shown(value));
  return t('“{0}” is no host; the engine does not start with it.', shown(value));
}

function mirror(context: Context, node: Node, value: string): readonly Problem[] {
  const problem = mirrorProblem(value);
  const span = spanOf(node);
  if (problem === undefined) return [];
  if (problem === 'path') {
    // Engines since 25.0 take a path.
    if (engineIsAtLeast(context, '25.0') !== false) return [];
    const bare = /^[a-z]+:\/\/[^/]*/i.exec(value)?.[0] ?? value;
    const message = t('Engines before 25.0 do not start with a mirror that has a path.');
    return [finding('DaemonRegistryMirror', span, message, { severity: context.gate, fixes: [replaceBy(span, JSON.stringify(bare), false)] })];
  }
  return [finding('DaemonRegistryMirror', span, mirrorMessage(problem), { fixes: mirrorFixes(node, value, problem) })];
}

function mirrorMessage(problem: 'scheme' | 'login' | 'query' | 'address'): string {
  if (problem === 'scheme') return t('A mirror must begin with https:// or http://; the engine does not start otherwise.');
  if (problem === 'login') return t('A mirror may hold no user or password; the engine does not start with it.');
  if (problem === 'query') return t('A mirror may have no query and no fragment; the engine does not start with it.');
  return t('A mirror must be an address such as https://mirror.example.com; the engine does not start otherwise.');
}

function mirrorFixes(node: Node, value: string, problem: 'scheme' | 'login' | 'query' | 'address'): readonly Fix[] {
  const change = (text: string, preferred: boolean) =>
    ['path', undefined].includes(mirrorProblem(text)) ? [replaceBy(spanOf(node), JSON.stringify(text), preferred)] : [];
  if (problem === 'scheme') {
    const bare = value.trim().replace(/^[a-z]*:?\/\//i, '');
    return [...change(`https://${bare}`, true), ...change(`http://${bare}`, false)];
  }
  if (problem === 'query') return change(value.replace(/[?#].*$/s, ''), true);
  return problem === 'login' ? change(value.replace(/:\/\/[^/]*@/, '://'), false) : [];
}
