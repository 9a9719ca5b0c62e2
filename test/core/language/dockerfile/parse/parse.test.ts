import { describe, expect, it } from 'vitest';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { mountOptions, stageUses } from '../../../../../src/language/dockerfile/stages.ts';
import { variableUses } from '../../../../../src/language/dockerfile/variables.ts';

const only = (line: string, head = '') => {
  const instruction = parse(`${head}${line}`).instructions[0];
  if (instruction === undefined) throw new Error('no instruction');
  return instruction;
};
const texts = (items: readonly { readonly text: string }[]) => items.map(({ text }) => text);

describe('parse', () => {
  it.each([
    ['RUN a "b c" \'d e\' f\\ g', ['a', '"b c"', "'d e'", 'f\\ g']],
    ['RUN a \\\n  b\\\n c', ['a', 'b', 'c']],
    ['RUN a \\\n# note\n\n  b', ['a', 'b']],
    ['RUN a \\  \r\n  b\r\n', ['a', 'b']],
    ['RUN a \\\\\nb', ['a', '\\\\']],
    ['COPY "a b" c', ['"a', 'b"', 'c']],
    ['FROM a AS b', ['a', 'AS', 'b']],
  ])('splits %j into words', (line, words) => {
    expect(texts(only(line).words)).toEqual(words);
  });

  it('finds each word where it stands, over lines too', () => {
    const text = 'RUN ab\\\ncd ef';
    const [first, second] = only(text).words;
    expect([first?.text, first?.start, first?.end, second?.start]).toEqual(['abcd', 4, 10, 11]);
  });

  it('honours the other escape character', () => {
    const file = parse('# escape=`\nRUN a `\n b\\\nCMD c\n');
    expect(file.instructions.map(({ keyword }) => keyword)).toEqual(['RUN', 'CMD']);
    expect(texts(file.instructions[0]?.words ?? [])).toEqual(['a', 'b\\']);
  });

  it.each([
    ['# syntax=a\n# escape=`\n# x\n# check=skip=all\nFROM a', ['syntax', 'escape']],
    ['\ufeff#syntax = a b \r\n#CHECK=c\r\n\r\n# escape=`\r\n', ['syntax', 'check']],
    ['# hello\n# syntax=a\n', []],
  ])('reads the directives of %j', (text, names) => {
    expect(parse(text).directives.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    [
      'COPY --from=a --link b c',
      [
        ['from', 'a'],
        ['link', undefined],
      ],
      ['b', 'c'],
    ],
    ['RUN --mount="type=cache,target=/a b" c', [['mount', '"type=cache,target=/a b"']], ['c']],
    ['RUN -- --x', [], ['--x']],
    ['CMD --x', [['x', undefined]], []],
  ])('reads the flags of %j', (line, flags, words) => {
    const { flags: found, words: rest } = only(line);
    expect(found.map(({ name, value }) => [name, value?.text])).toEqual(flags);
    expect(texts(rest)).toEqual(words);
  });

  it.each([
    ['CMD ["a", "b\\n"]', ['a', 'b\n'], undefined],
    ['CMD []', [], undefined],
    ['CMD ["a", 1]', ['a'], 'types'],
    ["CMD ['a']", [], 'shell'],
    ['CMD ["a"] # b', ['a'], 'shell'],
    ['HEALTHCHECK CMD ["a"]', ['a'], undefined],
  ])('reads the JSON form of %j', (line, items, trouble) => {
    const { json } = only(line);
    expect(json?.items.map(({ value }) => value)).toEqual(items);
    expect(json?.trouble).toBe(trouble);
  });

  it.each([
    [
      'ENV a=b "c"=d e=',
      [
        ['a', 'b'],
        ['"c"', 'd'],
        ['e', ''],
      ],
      false,
    ],
    ['ENV a b c', [['a', 'b c']], true],
    [
      'LABEL a.b="c d" \\\n e=f',
      [
        ['a.b', '"c d"'],
        ['e', 'f'],
      ],
      false,
    ],
    [
      'ARG a b=c',
      [
        ['a', undefined],
        ['b', 'c'],
      ],
      false,
    ],
  ])('reads the pairs of %j', (line, pairs, legacy) => {
    const found = only(line).pairs;
    expect(found.map(({ name, value }) => [name.text, value?.text])).toEqual(pairs);
    expect(found[0]?.legacy).toBe(legacy);
  });

  it.each([
    ['RUN <<EOF\na\nEOF\nCMD b', [['EOF', 'a\n', true]], 'CMD'],
    [
      'RUN <<-"A" cat 3<<B\n\tx\n\tA\ny\nB\nCMD b',
      [
        ['A', '\tx\n', false],
        ['B', 'y\n', true],
      ],
      'CMD',
    ],
    ["COPY <<'a b' /c\nx\na b\nCMD b", [['a b', 'x\n', false]], 'CMD'],
    ["RUN <<eo\\'f\neo'f\nCMD b", [["eo'f", '', true]], 'CMD'],
    ['RUN << EOF\nx\nEOF\nCMD b', [['EOF', 'x\n', true]], 'CMD'],
    ['RUN a << EOF\nCMD b', [], 'CMD'],
    ['RUN echo $((1 << 2))\nCMD b', [], 'CMD'],
    ['RUN ["<<EOF"]\nCMD b', [], 'CMD'],
    ['RUN "<<EOF"\nCMD b', [], 'CMD'],
    ['USER <<EOF\nCMD b', [], 'CMD'],
    ['ONBUILD RUN <<E\nx\nE\nCMD b', [['E', 'x\n', true]], 'CMD'],
    ['RUN <<EOF\na\n', [['EOF', 'a\n', true]], undefined],
    ['RUN <<EOF\r\na\r\nEOF\r\nCMD b', [['EOF', 'a\r\n', true]], 'CMD'],
  ])('reads the here-documents of %j', (text, heredocs, next) => {
    const [first, second] = parse(text).instructions;
    expect(first?.heredocs.map(({ name, content, expands }) => [name, text.slice(content.start, content.end), expands])).toEqual(heredocs);
    expect(second?.keyword).toBe(next);
  });

  it('knows what stages stand on and take files from', () => {
    const file = parse(
      'FROM a AS Base\nFROM base AS b\nCOPY --from=0 x y\nCOPY --from=B x y\nRUN --mount=type=bind,from=base,target=/x --mount=from=0,target=/y ls\nFROM c\nCOPY --from=b x y\n',
    );
    expect(file.stages.map(({ name, parent }) => [name, parent])).toEqual([
      ['Base', undefined],
      ['b', 0],
      [undefined, undefined],
    ]);
    expect(stageUses(file).map(({ written, stage }) => [written, stage])).toEqual([
      ['a', undefined],
      ['base', 0],
      ['0', 0],
      ['B', undefined],
      ['base', 0],
      ['0', undefined],
      ['c', undefined],
      ['b', 1],
    ]);
  });

  it('reads the options of a mount', () => {
    const { flags, logical } = only('RUN --mount=type=cache,target=/a,ro,x= b');
    const value = flags[0]?.value;
    expect(value && mountOptions(value, logical).map((option) => [option.key.text, option.value?.text])).toEqual([
      ['type', 'cache'],
      ['target', '/a'],
      ['ro', undefined],
      ['x', ''],
    ]);
  });

  it.each([
    ['ENV A=$b${c:-$d}', ['b', 'c', 'd']],
    ["ENV A='$b' C=\\$d E=\"'$f'\" G=$$h I=$1 J=$@k", ['f']],
    ['ENV A=${b:-"}"}$c', ['b', 'c']],
    ['RUN --mount=target=$a echo $b', ['a', 'b']],
    ['CMD ["$a"]', []],
  ])('finds the variables of %j', (line, names) => {
    const file = parse(line);
    expect(file.instructions.flatMap((instruction) => variableUses(file, instruction).map(({ name }) => name))).toEqual(names);
  });
});
