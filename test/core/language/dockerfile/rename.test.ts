import { describe, expect, it } from 'vitest';
import { renamable, rename } from '../../../../src/language/dockerfile/rename/rename.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { lines, marked } from './marked.ts';

function renamed(text: string, name: string): string {
  const { file, text: bare, offset } = marked(text);
  const edits = rename(file, offset, name);
  return 'refusal' in edits ? `refused: ${edits.refusal}` : applyEdits(bare, edits);
}

describe('rename', () => {
  it('gives a stage another name wherever it is named, and leaves indexes', () => {
    const before = lines(
      'FROM a AS Bui‸ld',
      'FROM build AS x',
      'COPY --from="BUILD" a b',
      'COPY --from=0 a b',
      'RUN --mount=target=/x,from=build ls build',
      'FROM build2',
    );
    const after = lines(
      'FROM a AS base',
      'FROM base AS x',
      'COPY --from="base" a b',
      'COPY --from=0 a b',
      'RUN --mount=target=/x,from=base ls build',
      'FROM build2',
    );
    expect(renamed(before, 'base')).toBe(after);
  });

  it('takes only the stage that is meant, of two with one name', () => {
    expect(renamed(lines('FROM a AS x', 'FROM x AS x', 'FROM x‸'), 'y')).toBe(lines('FROM a AS x', 'FROM x AS y', 'FROM y'));
  });

  it('gives a variable another name in every stage that sees it', () => {
    const before = lines(
      'ARG V=1',
      `FROM a:\${V} AS one`,
      'ARG ‸V',
      'ENV V=$V',
      'FROM one',
      'RUN echo "$V" V && V=2 && echo $V',
      'FROM b',
      'ENV V=3',
      'RUN $V',
    );
    const after = lines('ARG W=1', `FROM a:\${W} AS one`, 'ARG W', 'ENV W=$W', 'FROM one', 'RUN echo "$W" V && V=2 && echo $V', 'FROM b', 'ENV V=3', 'RUN $V');
    expect(renamed(before, 'W')).toBe(after);
  });

  it('keeps the old form of ENV and the operators of references', () => {
    expect(renamed(lines('FROM a', 'ENV OLD a b', `RUN \${OLD%%x} \${O‸LD:+$OLD}`), 'NEW')).toBe(
      lines('FROM a', 'ENV NEW a b', `RUN \${NEW%%x} \${NEW:+$NEW}`),
    );
  });

  it('does nothing for the name it has', () => expect(renamed('FROM a AS ‸x\n', 'x')).toBe('FROM a AS x\n'));

  it.each([
    ['a name that no stage can have', 'FROM a AS ‸x\n', '1x', /lowercase letter/],
    ['upper case', 'FROM a AS ‸x\n', 'Xy', /lowercase/],
    ['a reserved name', 'FROM a AS ‸x\n', 'scratch', /reserved/],
    ['the name of another stage', 'FROM a AS ‸x\nFROM b AS Y\n', 'y', /Another stage/],
    ['the name of an image in the file', 'FROM a AS ‸x\nFROM nginx\n', 'nginx', /image/],
    ['an index', 'FROM a AS x\nFROM b\nCOPY --from=‸0 a b\n', 'y', /index/],
    ['a stage without a name', '‸FROM a\n', 'y', /AS/],
    ['a name that no variable can have', 'FROM a\nENV ‸X=1\n', 'a-b', /letters/],
    ['a variable of that name beside it', 'FROM a\nENV ‸X=1 Y=2\n', 'Y', /used already/],
    ['a variable of that name below', 'FROM a\nENV ‸X=1\nENV Y=2\n', 'Y', /used already/],
    ['an inherited variable of that name', 'FROM a AS one\nENV Y=1\nFROM one\nENV ‸X=1\n', 'Y', /used already/],
    ['a variable of the base image that is used', 'FROM a\nENV ‸X=1\nRUN $PATH\n', 'PATH', /used already/],
    ['a global ARG that the stage would take', 'ARG Y=1\nFROM a\nARG ‸X\n', 'Y', /used already/],
    ['an ARG of a stage that would take the global one', 'ARG ‸X=1\nFROM a\nARG Y\n', 'Y', /used already/],
    ['what the build sets', 'FROM a\nENV ‸X=1\n', 'TARGETARCH', /set by the build/],
    ['what the build has set', 'FROM a\nARG ‸TARGETARCH\n', 'X', /set by the build/],
    ['what the build has set, undeclared', 'FROM --platform=$‸BUILDPLATFORM a\n', 'X', /set by the build/],
    ['a variable of the base image', 'FROM a\nRUN echo $‸PATH\n', 'X', /not defined in this file/],
    ['a word', 'FROM a\nRUN ec‸ho\n', 'X', /no stage and no variable/],
  ])('refuses %s', (_, text, name, why) => {
    const result = renamed(text, name);
    expect(result).toMatch(/^refused: .+\.$/);
    expect(result).toMatch(why);
  });

  it('allows a name that another stage has for its own', () => {
    expect(renamed('FROM a\nENV ‸X=1\nFROM b\nENV Y=2\nRUN $Y\n', 'Y')).toBe('FROM a\nENV Y=1\nFROM b\nENV Y=2\nRUN $Y\n');
  });
});

describe('what can be renamed', () => {
  it.each([
    ['FROM a AS ‸build\n', { start: 10, end: 15, name: 'build' }],
    [`FROM a\nENV NAME=1\nRUN \${NA‸ME}\n`, { start: 24, end: 28, name: 'NAME' }],
    ['FROM ‸alpine\n', undefined],
    ['FROM a\nRUN $‸HOME\n', { refusal: expect.stringContaining('HOME') }],
  ])('in %s', (text, expected) => {
    const { file, offset } = marked(text);
    expect(renamable(file, offset)).toEqual(expected);
  });
});
