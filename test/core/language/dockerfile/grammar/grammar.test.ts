import { beforeAll, describe, expect, it } from 'vitest';
import { type Piece, tokenizer } from './tokenize.ts';

let tokenize: (text: string) => readonly (readonly Piece[])[];
beforeAll(async () => {
  tokenize = await tokenizer();
});

const lines = (...all: string[]) => tokenize(all.join('\n'));
const scopesOf = (line: readonly Piece[] | undefined, text: string) =>
  line?.find((piece) => piece.text.trim() === text)?.scopes ?? `no “${text}” in ${JSON.stringify(line)}`;
const all = (line: readonly Piece[] | undefined) => (line ?? []).map(({ scopes }) => scopes).join(' ');
const keyword = 'keyword.other.special-method.dockerfile';
const embedded = 'meta.embedded.block.shellscript';

describe('the grammar that is put on top of the editor’s own', () => {
  it.each([
    ['# syntax=docker/dockerfile:1', 'syntax', 'keyword.control.directive'],
    ['# escape=`', '`', 'string.unquoted.directive'],
    ['FROM --platform=$BUILDPLATFORM a AS build', 'platform', 'variable.parameter.flag'],
    ['FROM --platform=$BUILDPLATFORM a AS build', '$BUILDPLATFORM', 'variable.other'],
    ['FROM --platform=$BUILDPLATFORM a AS build', 'AS', keyword],
    ['FROM --platform=$BUILDPLATFORM a AS build', 'build', 'entity.name.type.stage'],
    ['RUN --mount=type=cache,target=/c,sharing=locked make', 'mount', 'variable.parameter.flag'],
    ['RUN --mount=type=cache,target=/c,sharing=locked make', 'target', 'support.type.property-name'],
    ['RUN --mount=type=cache,target=/c,sharing=locked make', '/c', 'string.unquoted'],
    ['RUN --mount=type=cache,target=/c,sharing=locked make', 'make', embedded],
    ['RUN make --always', 'make --always', embedded],
    ['COPY --from=build a b', 'build', 'string.unquoted'],
    [`LABEL a="\${NAME:-x} y"`, 'NAME', 'variable.other'],
    [`LABEL a="\${NAME:-x} y"`, ':-', 'keyword.operator.expansion'],
    ['ENV NAME=value', 'NAME', 'variable.other.assignment'],
    ['EXPOSE 8080/tcp', '8080', 'constant.numeric'],
    ['CMD ["a", "b"]', 'a', 'string.quoted.double.dockerfile'],
    ['ONBUILD RUN echo', 'ONBUILD', 'keyword.control.dockerfile'],
    ['ONBUILD RUN echo', 'echo', 'support.function.shell'],
    ['HEALTHCHECK --interval=5s CMD x', 'CMD', keyword],
    ['COPY <<-"EOF" /x', 'EOF', 'keyword.control.heredoc-token'],
  ])('%s: %s', (line, text, scope) => expect(scopesOf(lines(line)[0], text)).toContain(scope));

  it('the shell of a RUN goes on over continued lines and comments, and ends with the instruction', () => {
    const found = lines('RUN apk \\', "    # it's", '    add $X && echo "a \\', '    b" \\', '', '    && echo', '# next', 'COPY a b');
    expect(scopesOf(found[1], '#')).toContain('comment.line.number-sign.dockerfile');
    expect(scopesOf(found[2], 'add')).toContain('support.function.shell');
    expect(scopesOf(found[2], '$X')).toContain('variable.other.shell');
    expect(all(found[3])).toContain('string.quoted.double.shell');
    expect(scopesOf(found[5], 'echo')).toContain('support.function.shell');
    expect(all(found[6])).toContain('comment.line');
    expect(scopesOf(found[7], 'COPY')).toContain(keyword);
    expect(all(found[7])).not.toContain(embedded);
  });

  it('what a shell left open does not reach the next instruction', () => {
    const found = lines('RUN echo "open && if x', '', 'USER app', 'RUN echo $X');
    expect(all(found[2])).not.toContain('shell');
    expect(scopesOf(found[2], 'USER')).toContain(keyword);
    expect(scopesOf(found[3], '$X')).toContain('variable.other.shell');
  });

  it('a quote in a word does not reach the next line', () => {
    const found = lines("ENV A=it's", '# don’t', 'LABEL a="open', 'COPY a b');
    expect(all(found[1])).not.toContain('string');
    expect(all(found[3])).not.toContain('string');
    expect(scopesOf(found[3], 'COPY')).toContain(keyword);
  });

  it('a continued instruction keeps its strings over lines, comments and blank lines', () => {
    const found = lines('LABEL a="x \\', '  # note', '', '  y" b=$Z', 'USER a');
    expect(all(found[1])).toContain('comment.line.number-sign');
    expect(scopesOf(found[3], 'y')).toContain('string.quoted.double.dockerfile');
    expect(scopesOf(found[3], '$Z')).toContain('variable.other.dockerfile');
    expect(all(found[4])).not.toContain('string');
  });

  it.each(['RUN <<EOF', 'RUN --network=none <<-"EOF"', 'RUN bash -e <<EOF'])('the script of %s is shell up to its end', (first) => {
    const found = lines(first, 'FROM "x', 'echo $X', 'EOF', 'USER $Y');
    expect(scopesOf(found[0], 'EOF')).toContain('keyword.control.heredoc-token');
    expect(all(found[1])).toContain(embedded);
    expect(all(found[2])).toContain(embedded);
    expect(scopesOf(found[3], 'EOF')).toContain('keyword.control.heredoc-token');
    expect(all(found[3])).not.toContain(embedded);
    expect(scopesOf(found[4], '$Y')).toContain('variable.other.dockerfile');
  });

  it('a here-document of COPY is text with variables, unless it is quoted', () => {
    const found = lines('COPY <<A <<"B" /x/', 'RUN $X', 'A', 'two', 'B', 'COPY <<"C" /y', 'no $X', 'C', 'USER a');
    expect(scopesOf(found[1], '$X')).toContain('variable.other');
    expect(all(found[3])).toContain('string.unquoted.heredoc');
    expect(scopesOf(found[4], 'B')).toContain('keyword.control.heredoc-token');
    expect(all(found[6])).toContain('string.unquoted.heredoc');
    expect(all(found[6])).not.toContain('variable');
    expect(scopesOf(found[8], 'USER')).toContain(keyword);
  });

  it('a here-document may begin in a continued line', () => {
    const found = lines('COPY --chmod=755 \\', '    <<EOF /x', 'USER "a', 'EOF', 'USER b');
    expect(all(found[2])).toContain('string.unquoted.heredoc');
    expect(scopesOf(found[4], 'USER')).toContain(keyword);
  });
});
