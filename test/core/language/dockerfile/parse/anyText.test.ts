import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instructions } from '../../../../../src/language/dockerfile/instructions.ts';
import { lint } from '../../../../../src/language/dockerfile/lint.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import type { Span } from '../../../../../src/language/text.ts';
import { image, knowing } from '../rules/ruleCase.ts';

const pieces = [
  ...instructions.map(({ name }) => name),
  ...instructions.flatMap(({ flags }) => flags.map(({ name }) => `--${name}=`)),
  ...[
    'from',
    'AS',
    'scratch',
    'a',
    'b:1',
    'NONE',
    'type=cache,',
    'target=/x',
    'from=',
    'id=a',
    '0',
    '-1',
    '99999',
    '/',
    '.',
    ':',
    ',',
    '=',
    '<<EOF',
    '<<-"E"',
    '<< EOF',
  ],
  ...[
    'EOF',
    'E',
    '"',
    "'",
    '\\',
    '`',
    '$',
    '${',
    '${A:-',
    '}',
    '$A',
    '[',
    ']',
    '["a"]',
    '#',
    '# check=skip=',
    '# syntax=',
    '# escape=`',
    '\ufeff',
    '世界',
    '😀',
    '\u0000',
    '\t',
  ],
  ...['\n', '\n', '\r\n', '\r', ' ', ' ', ' ', '\\\n', ' \\\n', '\n\n', '*', '!'],
];
const fragments = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
const known = knowing({ image: () => image({ environment: { LANG: 'C' } }), ignoreFile: 'a\n*.b\n', platform: 'linux/arm64' });
const everything = { rules: { InvalidDefinitionDescription: 'hint' } } as const;

const check = (text: string) => {
  const file = parse(text);
  const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
  let last = 0;
  for (const { start, end, words, flags, pairs, heredocs, keywordSpan, argumentsSpan } of file.instructions) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect([{ start, end }, keywordSpan, argumentsSpan, ...words, ...flags, ...pairs, ...heredocs.map(({ content }) => content)].every(isInside)).toBe(true);
    expect(words.every((word, index) => word.start >= (words[index - 1]?.end ?? 0))).toBe(true);
    last = end;
  }
  const problems = lint(file, everything, known);
  expect(problems.every((problem, index) => isInside(problem) && problem.start >= (problems[index - 1]?.start ?? 0))).toBe(true);
  for (const { edits } of problems.flatMap(({ fixes }) => fixes ?? [])) {
    expect(edits.every(isInside)).toBe(true);
    const inOrder = [...edits].sort((left, right) => left.start - right.start);
    expect(inOrder.every(({ start }, index) => start >= (inOrder[index - 1]?.end ?? 0))).toBe(true);
  }
};

describe('any text', () => {
  it('made of pieces of Dockerfiles is parsed and checked', () => {
    fc.assert(fc.property(fragments, check), { numRuns: 1500 });
  });

  it('at all is parsed and checked', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), check), { numRuns: 300 });
  });

  const times = (count: number) => (text: string) => text.repeat(count);
  const many = times(100_000);
  it.each([
    ['open braces', `FROM a\nENV A=${many('${')}`],
    ['nested braces', `FROM scratch\nENV A=${times(50_000)('${a:-')}`],
    ['here-documents', `FROM a\nRUN ${many('<< A ')}`],
    ['here-documents that are never ended', `FROM a\n${times(5000)('RUN << A\n')}`],
    ['continued lines', `ENV a=${many('\\\n')}`],
    ['quotes', `FROM a\nENV a=${many('"')}"`],
    ['quotes of both kinds', `FROM a\nLABEL a=${many(`'"`)}`],
    ['mount options', `FROM a\nRUN --mount=${times(5000)('a,')}`],
    ['flags', `FROM a\nCOPY ${times(5000)('--a ')}`],
    ['triggers', many('ONBUILD ')],
    ['JSON', `FROM a\nCOPY [${many('"a",')}`],
    ['comments', many('#\n')],
    ['stages of one name', times(5000)('FROM a AS b\n')],
    ['unknown instructions', times(5000)('xyz\n')],
    ['undefined variables', `FROM scratch\n${Array.from({ length: 5000 }, (_, index) => `ARG A${index}=$B${index}`).join('\n')}`],
  ])('of %s takes no long time', (_, text) => {
    const before = process.cpuUsage();
    lint(parse(text), everything, known);
    const { user, system } = process.cpuUsage(before);
    // Quadratic work would take minutes; the room is for a busy machine.
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});
