// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write variables so.
import { describe, expect, it } from 'vitest';
import { inlays } from '../../../../../src/language/dockerfile/inlays.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { nothingKnown, type Surroundings } from '../../../../../src/language/surroundings.ts';
import { nginx } from '../images.ts';

const world: Surroundings = {
  ...nothingKnown,
  known: { ...nothingKnown.known, platform: 'linux/arm64', image: (name) => (name === 'nginx:1' ? nginx : undefined) },
};

/** The text with every hint in it, between `«` and `»`. */
function withHints(text: string, surroundings = nothingKnown): string {
  let result = text;
  for (const { at, label } of [...inlays(parse(text), { start: 0, end: text.length }, surroundings)].reverse())
    result = `${result.slice(0, at)}«${label}»${result.slice(at)}`;
  return result;
}

describe('inlay hints', () => {
  it.each([
    ['ARG V=1.2\nFROM a:$V', 'ARG V=1.2\nFROM a:$V«= 1.2»'],
    ['FROM a\nENV A=1\nENV B=$A-2\nRUN echo ${B}', 'FROM a\nENV A=1\nENV B=$A«= 1»-2\nRUN echo ${B}«= 1-2»'],
    ['ARG V=1\nFROM a\nARG V\nRUN $V', 'ARG V=1\nFROM a\nARG V\nRUN $V«= 1»'],
    ['FROM a AS b\nENV A=1\nFROM b\nWORKDIR /$A', 'FROM a AS b\nENV A=1\nFROM b\nWORKDIR /$A«= 1»'],
    ['FROM a\nARG A=1\nRUN <<EOF\n$A\nEOF', 'FROM a\nARG A=1\nRUN <<EOF\n$A«= 1»\nEOF'],
    ['FROM a\nARG A=1\nLABEL b=${A:+yes}', 'FROM a\nARG A=1\nLABEL b=${A:+yes}«= yes»'],
  ])('of %j', (text, expected) => {
    expect(withHints(text)).toBe(expected);
  });

  it('know the base image and the platform', () => {
    expect(withHints('FROM --platform=$BUILDPLATFORM nginx:1\nRUN $NGINX_VERSION', world)).toBe(
      'FROM --platform=$BUILDPLATFORM«= linux/arm64» nginx:1\nRUN $NGINX_VERSION«= 1.27.3»',
    );
  });

  it.each([
    ['an unknown value', 'FROM a\nARG A\nRUN $A'],
    ['no variable', 'FROM a\nRUN $HOME'],
    ['a secret', 'FROM a\nARG API_TOKEN=1\nRUN $API_TOKEN'],
    ['a long value', `FROM a\nARG A=${'x'.repeat(41)}\nRUN $A`],
    ['its own definition', 'FROM a\nENV P=/bin\nENV P=$P'],
    ['an ARG in a container', 'FROM a\nARG A=1\nCMD echo $A'],
    ['a text that does not expand', "FROM a\nARG A=1\nLABEL b='$A'\nRUN cat <<'EOF'\n$A\nEOF"],
  ])('are not given for %s', (_, text) => {
    expect(withHints(text)).toBe(text);
  });

  it('are given in the span only', () => {
    const text = 'FROM a\nARG A=1\nRUN $A\nRUN $A\n';
    expect(inlays(parse(text), { start: 22, end: 28 }, nothingKnown).map(({ at }) => at)).toEqual([28]);
  });
});
