import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import { isSecretName } from '../../core/secretName.ts';
import type { InlayHint } from '../language.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Span } from '../text.ts';
import { expand } from './expand.ts';
import type { Dockerfile, Instruction } from './syntax.ts';
import { type View, walkValues } from './values.ts';
import { type VariableUse, variableUses } from './variables.ts';

/** Longer values would push the line apart. */
const longest = 40;
/** These run in the container, where no ARG is. */
const atRunTime = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The values of variables, behind their uses in a span, where they are known. Linear in the file. */
export function inlays(file: Dockerfile, span: Span, surroundings: Surroundings): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  walkValues(file, surroundings.known, (instruction, view) => {
    if (instruction.end < span.start || instruction.start > span.end) return;
    let end = -1;
    for (const use of variableUses(file, instruction)) {
      // What stands inside another's braces has its place there.
      if (use.start < end) continue;
      end = use.end;
      const value = use.end >= span.start && use.start <= span.end ? valueHere(file, use, instruction, view) : undefined;
      if (value !== undefined) hints.push({ at: use.end, label: `= ${value}`, tooltip: whereFrom(file, use, view) });
    }
  });
  return hints;
}

function valueHere(file: Dockerfile, use: VariableUse, instruction: Instruction, view: View): string | undefined {
  const { keyword, pairs } = instruction.trigger ?? instruction;
  const { definition, origin, value } = view.look(use.name);
  if (!use.closed || isSecretName(use.name) || (origin !== 'file' && origin !== 'base' && origin !== 'build')) return undefined;
  if (definition?.kind === 'arg' && atRunTime.has(keyword)) return undefined;
  const own = pairs.find(({ start, end }) => start <= use.start && use.end <= end);
  if ((keyword === 'ARG' || keyword === 'ENV') && own?.name.text === use.name) return undefined;
  const result = use.operator === '' ? value : expand(file.text.slice(use.start, use.end), (name) => view.look(name).value, file.escape);
  if (typeof result !== 'string' || result.trim() === '' || result.length > longest) return undefined;
  return oneLine(result);
}

function whereFrom(file: Dockerfile, { name }: VariableUse, view: View): string {
  const { definition, origin } = view.look(name);
  if (definition === undefined) return origin === 'base' ? t('Set by the base image') : t('Set by BuildKit');
  return t('{0} in line {1}', definition.kind === 'env' ? 'ENV' : 'ARG', file.lines.lineAt(definition.pair.start) + 1);
}
