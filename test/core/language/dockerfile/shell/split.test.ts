import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { splitShell } from '../../../../../src/language/dockerfile/shell/split.ts';

const split = (text: string) => splitShell({ text, from: 0, to: text.length, span: (start, end) => ({ start, end }) });
const values = (text: string) => split(text).map(({ words }) => words.map(({ value }) => value).join(' '));

describe('a script is split into commands', () => {
  it.each([
    ['a b && c || d; e & f', ['a b', 'c', 'd', 'e', 'f']],
    ['a|b |& c', ['a', 'b', 'c']],
    ['(a; b) && { c; }', ['a', 'b', 'c']],
    ['if a; then b; elif c; then d; else e; fi; f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['for x in a b; do c $x; done', ['c $x']],
    ['while ! a; do b; done > log', ['a', 'b']],
    ['case "$x" in a|b) c ;; (d) e; f ;; *) g ;; esac && h', ['c', 'e', 'f', 'g', 'h']],
    ['for i in 1; do case $i in 1) a ;; esac; done', ['a']],
    ['f() { a; }; function g { b; }; f', ['a', 'b', 'f']],
    ['a # b && c', ['a']],
    ['a #b\nc', ['a', 'c']],
    ['a\\\n b\\\r\n c', ['a b c']],
    ['a#b', ['a#b']],
    ['"a b" \'c && d\' e\\ f "g\\"h"', ['a b c && d e f g"h']],
    ['a "$(b && c \'d)\')" e', ["a $(b && c 'd)') e"]],
    ['a `b; c` ${d:-e; f} g', ['a `b; c` ${d:-e; f} g']],
    ['a $((1 + (2))) b', ['a $((1 + (2))) b']],
    ['A=1 B="2 3" c d=e', ['c d=e']],
    ['a=(b c) && d', ['', 'd']],
    ['a > b 2>&1 < c >> d &> e f', ['a f']],
    ['a 2>/dev/null', ['a']],
    ['[ a = b ] && [[ c == d ]]', ['[ a = b ]', '[[ c == d ]]']],
    ['cat <<X\na && b\nX\nc', ['cat', 'c']],
    ['cat <<-"X" | d\n\ta\n\tX\nc', ['cat', 'd', 'c']],
    ['', []],
    [' ;; && ) }', []],
    ['a "b', ['a b']],
    ["a 'b", ['a b']],
    ['a $(b', ['a $(b']],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('knows what is around each', () => {
    const commands = split('a && (b | c)\nd; if e; then f; fi & g');
    expect(commands.map(({ before, after, depth }) => [before, after, depth])).toEqual([
      [undefined, '&&', 0],
      ['&&', '|', 1],
      ['|', '\n', 1],
      ['\n', ';', 0],
      [';', ';', 1],
      [';', '&', 1],
      ['&', undefined, 0],
    ]);
  });

  it('keeps assignments and redirections apart from words', () => {
    const [command] = split('A=1 b 2>&1 >"c d" e');
    expect(command?.assignments.map(({ text }) => text)).toEqual(['A=1']);
    expect(command?.words.map(({ text }) => text)).toEqual(['b', 'e']);
    expect(command?.redirects.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['2>&', '1'],
      ['>', 'c d'],
    ]);
  });

  it.each([
    ['a', true],
    ["'$a'", true],
    ['"\\$a"', true],
    ['a$', true],
    ['"$a"', false],
    ['${a}', false],
    ['`a`', false],
    ['$(a)', false],
  ])('%s stands for itself: %s', (text, literal) => {
    expect(split(text)[0]?.words[0]?.literal).toBe(literal);
  });
});

describe('spans', () => {
  it('are those of the source across continued lines and comments', () => {
    const text = 'FROM a\nRUN one \\\n  # why\n  && two three \\\n\n     four\n';
    const [script] = parse(text).scripts;
    expect(script?.commands.map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two three \\\n\n     four']);
    expect(script?.commands[1]?.words.map(({ start, end }) => text.slice(start, end))).toEqual(['two', 'three', 'four']);
  });

  it('hold for here-documents', () => {
    const text = 'FROM a\nRUN <<EOF\none &&\n  two\nEOF\n';
    const [script] = parse(text).scripts;
    expect(script?.form).toBe('heredoc');
    expect(script?.commands.map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two']);
  });
});

describe('what runs a RUN', () => {
  it.each([
    ['RUN a', ['shell']],
    ['RUN ["a", "b"]', ['exec']],
    ['RUN [a, b]', ['shell']],
    ['RUN <<EOF\na\nEOF', ['heredoc']],
    ['RUN bash -e <<EOF\na\nEOF', ['heredoc']],
    ['RUN cat <<EOF > /f\na\nEOF', ['shell']],
    ['RUN <<EOF\n#!/bin/bash -e\na\nEOF', ['heredoc']],
    ['RUN <<EOF\n#!/usr/bin/env python\na\nEOF', []],
    ['ONBUILD RUN a', ['shell']],
    ['SHELL ["powershell"]\nRUN a', []],
    ['SHELL ["powershell"]\nRUN a\nSHELL ["/bin/bash", "-c"]\nRUN b', ['shell']],
    ['CMD a', []],
  ])('%j', (instructions, forms) => {
    expect(parse(`FROM x\n${instructions}\n`).scripts.map(({ form }) => form)).toEqual(forms);
  });

  it('is inherited from the stage below', () => {
    const file = parse('FROM x AS a\nSHELL ["/bin/bash", "-c"]\nFROM a\nRUN b\nFROM x\nRUN c\n');
    expect(file.scripts.map(({ shell }) => shell[0])).toEqual(['/bin/bash', '/bin/sh']);
  });
});

describe('whatever the text', () => {
  const pieces = constantFrom(
    'a',
    '"',
    "'",
    '`',
    '$(',
    '${',
    ')',
    '}',
    '(',
    '{',
    '\\',
    '\n',
    '\r',
    ' ',
    ';',
    ';;',
    '&&',
    '|',
    '<<X',
    '>',
    '#',
    'case',
    'in',
    'esac',
    'if',
    'fi',
    'X',
    '=',
    'é',
    '\u{1f600}',
  );

  it('words and commands lie in it, in order, and nothing is thrown', () => {
    assert(
      property(array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const command of split(text)) {
          for (const { start, end, text: word } of command.words) {
            expect(start).toBeGreaterThanOrEqual(command.start);
            expect(end).toBeLessThanOrEqual(command.end);
            expect(text.slice(start, end)).toBe(word);
          }
          expect(command.start).toBeGreaterThanOrEqual(last);
          last = command.end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each(['"', "'", '`', '$(', '${', '(', '{ ', 'a;', '<<X\n', 'case x in ', '\\\n', 'a|', '"$(', 'a=(', '#\n', ';;'])(
    '%j many times takes no long time',
    (piece) => {
      const start = performance.now();
      split(piece.repeat(50_000));
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );
});
