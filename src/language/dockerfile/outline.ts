import type { OutlineItem } from '../language.ts';
import type { Span } from '../text.ts';
import type { Dockerfile, Instruction, Stage } from './syntax.ts';

/** As many characters as the side bar shows. */
const nameLimit = 60;

/** The stages with their instructions; what stands before the first FROM comes first. */
export function outline({ instructions, stages }: Dockerfile): readonly OutlineItem[] {
  const first = stages[0]?.from.index ?? instructions.length;
  return [...instructions.slice(0, first).flatMap(items), ...stages.map(stageItem)];
}

function stageItem({ start, end, name, nameSpan, base, from, instructions }: Stage): OutlineItem {
  const shown = name ?? base?.text;
  return {
    start,
    end,
    name: shown === undefined ? 'FROM' : short(shown),
    ...(name !== undefined && base && { detail: short(base.text) }),
    kind: 'stage',
    nameSpan: bare(nameSpan ?? base ?? from.keywordSpan),
    children: instructions.slice(1).flatMap(items),
  };
}

/** One item for an instruction, or for each variable that it defines. */
function items(instruction: Instruction): readonly OutlineItem[] {
  const { start, end, keyword, keywordSpan, logical, pairs } = instruction;
  if ((keyword === 'ARG' || keyword === 'ENV') && pairs.length > 0) {
    return pairs.map((pair, index) => ({
      // The instruction is the first variable's place, up to where the second begins.
      start: index === 0 ? start : pair.start,
      end: index === 0 && pairs.length === 1 ? end : pair.end,
      name: short(`${keyword} ${pair.name.text}`),
      ...(pair.value && { detail: short(pair.value.text) }),
      kind: 'variable' as const,
      nameSpan: bare(pair.name),
      children: [],
    }));
  }
  const text = logical.text.slice(keyword.length, keyword.length + 4 * nameLimit);
  return [{ start, end, name: short(`${keyword} ${text}`), kind: 'instruction', nameSpan: bare(keywordSpan), children: [] }];
}

/** One line, as short as the list wants it. */
function short(text: string): string {
  const characters = [
    ...text
      .slice(0, 8 * nameLimit)
      .replaceAll(/[\s\p{C}]+/gu, ' ')
      .trim(),
  ];
  return characters.length > nameLimit ? `${characters.slice(0, nameLimit - 1).join('')}…` : characters.join('') || '…';
}

function bare({ start, end }: Span): Span {
  return { start, end };
}
