import { t } from '../../../core/l10n.ts';
import type { Problem } from '../../problem.ts';
import { partSpan, type YamlNode, type YamlScalar } from '../../yaml/tree.ts';
import type { ComposeTree } from '../tree.ts';

/** A `$` that compose takes for a variable and cannot read, such as in `$(date)`. */
export function interpolation({ yaml }: ComposeTree): readonly Problem[] {
  const problems: Problem[] = [];
  for (const root of yaml.roots) visit(root, problems);
  return problems;
}

function visit(node: YamlNode, problems: Problem[]): void {
  if (node.kind === 'scalar') problems.push(...wrongDollars(node));
  if (node.kind === 'sequence') for (const item of node.items) visit(item, problems);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.pairs) if (!key.value.startsWith('x-')) visit(value, problems);
}

function wrongDollars(scalar: YamlScalar): readonly Problem[] {
  const { value } = scalar;
  for (let at = value.indexOf('$'); at >= 0; at = value.indexOf('$', at)) {
    const next = value[at + 1] ?? '';
    if (next === '$') {
      at += 2;
      continue;
    }
    const named = /[A-Za-z_]/.test(next) || (next === '{' && /[A-Za-z_]/.test(value[at + 2] ?? '') && value.includes('}', at));
    if (!named) return [problem(scalar, at)];
    at += 1;
  }
  return [];
}

function problem(scalar: YamlScalar, at: number): Problem {
  const span = partSpan(scalar, at, at + 1);
  const fixes = scalar.valueStart === undefined ? [] : [{ title: t('Write “$$”'), edits: [{ ...span, text: '$$' }], preferred: true }];
  return {
    ...span,
    rule: 'InvalidInterpolation',
    severity: 'error',
    message: t('Compose reads “$” as the beginning of a variable; for the character itself, write “$$”.'),
    fixes,
  };
}
