import { describe, expect, it } from 'vitest';
import { parse } from '../../../../src/language/dockerfile/parse.ts';
import { tokens } from '../../../../src/language/dockerfile/tokens/tokens.ts';
import { lines } from './marked.ts';

const tokensOf = (text: string) =>
  tokens(parse(text)).map(({ start, end, type, declaration }) => `${declaration ? 'new ' : ''}${type} ${text.slice(start, end)}`);

describe('semantic tokens', () => {
  it.each([
    ['FROM a AS b', ['keyword FROM', 'keyword AS', 'new class b']],
    ['FROM a AS b\nfrom B', ['keyword FROM', 'keyword AS', 'new class b', 'keyword from', 'class B']],
    ['FROM --platform=$P x', ['keyword FROM', 'parameter --platform', 'operator =', 'variable $P']],
    ['ARG A=1 B', ['keyword ARG', 'new variable A', 'new variable B']],
    ['ENV A="x $Y z"', ['keyword ENV', 'new variable A', 'string "x ', 'variable $Y', 'string  z"']],
    [`ENV A=\${B:-$C}`, ['keyword ENV', 'new variable A', 'variable ${B', 'operator :-', 'variable $C}']],
    ['LABEL a.b=c', ['keyword LABEL', 'property a.b']],
    ['EXPOSE 80 443/udp $P', ['keyword EXPOSE', 'number 80', 'number 443/udp', 'variable $P']],
    ['CMD ["a", "b"]', ['keyword CMD', 'string "a"', 'string "b"']],
    ['CMD echo $X "y"', ['keyword CMD']],
    ['ONBUILD COPY $X /', ['keyword ONBUILD', 'keyword COPY', 'variable $X']],
    ['HEALTHCHECK --retries=3 CMD x', ['keyword HEALTHCHECK', 'parameter --retries', 'operator =', 'string 3', 'keyword CMD']],
    [
      'RUN --mount=type=cache,target=/c echo "x"',
      ['keyword RUN', 'parameter --mount', 'operator =', 'property type', 'operator =', 'string cache,', 'property target', 'operator =', 'string /c'],
    ],
    [
      'FROM a AS b\nFROM c\nCOPY --from=b x y',
      ['keyword FROM', 'keyword AS', 'new class b', 'keyword FROM', 'keyword COPY', 'parameter --from', 'operator =', 'class b'],
    ],
    ['# escape=`\nRUN x', ['macro # escape', 'string `', 'keyword RUN']],
    ['COPY <<-E /x\n\ta $X\n\tE', ['keyword COPY', 'macro <<-E', 'variable $X', 'macro E']],
    ['COPY <<"E" /x\na $X\nE', ['keyword COPY', 'macro <<"E"', 'macro E']],
    ['RUN <<E\necho $X\nE', ['keyword RUN', 'macro <<E', 'macro E']],
  ])('%s', (text, expected) => expect(tokensOf(text)).toEqual(expected));

  it('stay in their lines, without what continues them', () => {
    expect(tokensOf(lines('ENV A="x \\', '  # note', '  y" B=1'))).toEqual(['keyword ENV', 'new variable A', 'string "x ', 'string   y"', 'new variable B']);
  });
});
