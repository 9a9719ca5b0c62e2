import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../../src/language/dockerfile/format/format.ts';
import { parse } from '../../../../src/language/dockerfile/parse.ts';
import type { Instruction } from '../../../../src/language/dockerfile/syntax.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { anyDockerfile } from './anyDockerfile.ts';

const anyOptions = fc.record({ tabSize: fc.integer({ min: 0, max: 9 }), insertSpaces: fc.boolean() });
type Options = { readonly tabSize: number; readonly insertSpaces: boolean };
const formatted = (text: string, options: Options, span?: { start: number; end: number }) => applyEdits(text, format(parse(text), options, span));

/** Everything that an instruction says. */
function meaning(text: string, instruction: Instruction): unknown {
  const { keyword, flags, words, pairs, json, heredocs, trigger, stage } = instruction;
  return {
    keyword,
    stage,
    flags: flags.map(({ name, value }) => [name, value?.text]),
    words: words.map((word) => word.text),
    pairs: pairs.map(({ name, value, legacy }) => [name.text, value?.text, legacy]),
    json: json && [json.items.map(({ value }) => value), json.trouble],
    heredocs: heredocs.map(({ mark: _, content, terminator, ...rest }) => [
      rest,
      text.slice(content.start, content.end),
      terminator && text.slice(terminator.start, terminator.end),
    ]),
    trigger: trigger && meaning(text, trigger),
  };
}

function allOf(text: string): unknown {
  const { instructions, directives, comments } = parse(text);
  return {
    instructions: instructions.map((instruction) => meaning(text, instruction)),
    directives: directives.map(({ name, value }) => [name, value]),
    comments: comments.map(({ start, end }) => text.slice(start, end).trimEnd()),
  };
}

describe('formatting any text', () => {
  it('never changes what it says', () => {
    fc.assert(
      fc.property(anyDockerfile, anyOptions, (text, options) => {
        expect(allOf(formatted(text, options))).toEqual(allOf(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is done after once', () => {
    fc.assert(
      fc.property(anyDockerfile, anyOptions, (text, options) => {
        const once = formatted(text, options);
        expect(formatted(once, options)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('in part never changes what it says either, and touches nothing else than the whole would', () => {
    fc.assert(
      fc.property(anyDockerfile, anyOptions, fc.nat(400), fc.nat(400), (text, options, one, other) => {
        const span = { start: Math.min(one, other, text.length), end: Math.min(Math.max(one, other), text.length) };
        expect(allOf(formatted(text, options, span))).toEqual(allOf(text));
        const whole = format(parse(text), options);
        for (const edit of format(parse(text), options, span)) expect(whole).toContainEqual(edit);
      }),
      { numRuns: 1000 },
    );
  });
});
