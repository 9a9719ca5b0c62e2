import { describe, expect, it } from 'vitest';
import { definition, references } from '../../../../src/language/dockerfile/navigate/navigate.ts';
import { bracketed, lines, marked } from './marked.ts';

describe('go to definition', () => {
  it.each([
    ['of a stage in FROM, whatever the case', lines('FROM a AS «Build»', 'FROM bui‸ld')],
    ['of a stage in COPY', lines('FROM a AS «build»', 'FROM b', 'COPY --from=‸build /x /x')],
    ['of a stage in a mount', lines('FROM a AS «build»', 'FROM b', 'RUN --mount=type=bind,from=build‸,target=/x make')],
    ['of a stage in ONBUILD', lines('FROM a AS «build»', 'FROM b', 'ONBUILD COPY --from=buil‸d /x /x')],
    ['of an index', lines('FROM a AS «build»', 'FROM b', 'COPY --from=‸0 /x /x')],
    ['of an index without a name is its FROM', lines('«FROM» a', 'FROM b', 'COPY --from=‸0 /x /x')],
    ['of two stages with one name is the last before', lines('FROM a AS x', 'FROM b AS «x»', 'FROM ‸x', 'FROM c AS x')],
    ['of a variable', lines('FROM a', 'ENV «NAME»=1', 'RUN echo $NA‸ME')],
    ['of a variable with braces, from the dollar on', lines('FROM a', 'ENV «NAME»=1', `COPY ‸\${NAME:-x} /`)],
    ['of a variable in an operand', lines('FROM a', 'ENV «NAME»=1', `COPY \${X:-$NAME‸} /`)],
    ['of a variable in a here-document', lines('FROM a', 'ENV «NAME»=1', 'RUN <<EOF', 'echo $NAM‸E', 'EOF')],
    ['of a variable in a script, whatever quotes its mark has', lines('FROM a', 'ENV «NAME»=1', 'RUN <<"EOF"', 'echo it', 'echo "$NAM‸E"', 'EOF')],
    ['of a variable in a flag', lines('ARG «P»=linux/amd64', 'FROM --platform=$‸P a')],
    ['of a global ARG in FROM', lines('ARG «V»=1', 'FROM a:$‸V', 'ARG V')],
    ['in a stage is where the stage declares it again', lines('ARG V=1', 'FROM a', 'ARG «V»', 'RUN $‸V')],
    ['of an ARG declared again is the global one', lines('ARG «V»=1', 'FROM a', 'ARG V‸', 'RUN $V')],
    ['of an inherited variable', lines('FROM a AS one', 'ENV «X»=1', 'FROM one AS two', 'FROM two', 'RUN $‸X')],
    ['is the ENV that hides an ARG', lines('FROM a', 'ARG X=1', 'ENV «X»=2', 'ARG X=3', 'RUN $X‸')],
    ['in its own value is the one before', lines('FROM a', 'ENV «P»=1', 'ENV P=$‸P:2')],
    ['of what the shell sets later', lines('FROM a', 'ENV «X»=1', 'RUN X=$‸X-2 && echo $X')],
  ])('%s', (_, text) => {
    const { file, text: bare, offset } = marked(text.replaceAll(/[«»]/g, ''));
    expect(bracketed(bare, definition(file, offset))).toBe(text.replace('‸', ''));
  });

  it.each([
    ['an image', 'FROM alp‸ine\n'],
    ['a stage below', 'FROM la‸ter\nFROM a AS later\n'],
    ['a global ARG that the stage does not declare', 'ARG V=1\nFROM a\nRUN $‸V\n'],
    ['a variable of another stage', 'FROM a\nENV X=1\nFROM b\nRUN $‸X\n'],
    ['what the shell has set', 'FROM a\nENV X=1\nRUN X=2; echo $‸X\n'],
    ['what a loop sets', 'FROM a\nENV X=1\nRUN for X in 1 2; do echo $‸X; done\n'],
    ['between single quotes', "FROM a\nENV X=1\nRUN echo '$‸X'\n"],
    ['a script of another language', 'FROM a\nENV X=1\nRUN <<EOF\n#!/usr/bin/env python3\nprint("$‸X")\nEOF\n'],
    ['a quoted here-document of a command', 'FROM a\nENV X=1\nRUN cat <<"EOF" > /x\n$‸X\nEOF\n'],
    ['an escaped dollar', 'FROM a\nENV X=1\nRUN echo \\$‸X\n'],
    ['an ARG when a container runs', 'FROM a\nARG X=1\nCMD echo $‸X\n'],
    ['a word that looks the same', 'FROM a\nENV X=1\nRUN echo ‸X\n'],
  ])('leads nowhere from %s', (_, text) => {
    const { file, offset } = marked(text);
    expect(definition(file, offset)).toEqual([]);
  });

  it('knows that a value for one command is not the shell’s', () => {
    const { file, offset, text } = marked('FROM a\nENV X=1\nRUN X=2 make && echo $‸X\n');
    expect(bracketed(text, definition(file, offset))).toContain('ENV «X»=1');
  });
});

describe('references', () => {
  const stages = lines(
    'FROM a AS «b‸uild»',
    'FROM «BUILD» AS other',
    'COPY --from=«build» x x',
    'COPY --from=«0» x x',
    'RUN --mount=from=«build»,target=/x build',
    'FROM build2',
  );
  const variables = lines(
    'ARG «V»=1',
    'FROM a:$«V» AS x',
    'ARG «V»',
    `ENV «V»=\${«V»:-2} W="$«V»"`,
    'RUN echo $«V» V $VV',
    'FROM x',
    'RUN <<EOF',
    `echo \${«‸V»#a}`,
    'EOF',
    'FROM other',
    'ARG «V»=3',
  );

  it.each([
    ['of a stage', stages],
    ['of a variable', variables.replace('ARG «V»=3', 'ARG V=3')],
  ])('%s are everywhere it is meant', (_, text) => {
    const { file, text: bare, offset } = marked(text.replaceAll(/[«»]/g, ''));
    expect(bracketed(bare, references(file, offset, true))).toBe(text.replace('‸', ''));
  });

  it('leave the declarations out unless they are wanted', () => {
    const { file, offset } = marked('FROM a\nENV X‸=1\nRUN $X\n');
    expect(references(file, offset, true)).toHaveLength(2);
    expect(references(file, offset, false)).toEqual([{ start: 20, end: 21 }]);
  });

  it('of a stage without a name are found at its FROM', () => {
    const { file, offset, text } = marked('FR‸OM a\nFROM b\nCOPY --from=0 x x\n');
    expect(bracketed(text, references(file, offset, false))).toBe('FROM a\nFROM b\nCOPY --from=«0» x x\n');
  });
});
