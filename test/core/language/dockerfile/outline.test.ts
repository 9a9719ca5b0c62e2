import { describe, expect, it } from 'vitest';
import { outline } from '../../../../src/language/dockerfile/outline.ts';
import { parse } from '../../../../src/language/dockerfile/parse.ts';
import type { OutlineItem } from '../../../../src/language/language.ts';
import { lines } from './marked.ts';

const brief = ({ name, detail, kind, children }: OutlineItem): unknown => [kind, detail === undefined ? name : `${name} (${detail})`, ...children.map(brief)];
const outlineOf = (text: string) => outline(parse(text)).map(brief);

describe('the outline', () => {
  it('has stages with their instructions, and global ARGs first', () => {
    const text = lines(
      'ARG V=1 W',
      'FROM a:$V AS build',
      'ENV A=1 B="x y"',
      'RUN --mount=type=cache,target=/c make \\',
      '   # why',
      '  all',
      'FROM build',
      'CMD ["x"]',
      'FROM scratch',
      'FROM',
    );
    expect(outlineOf(text)).toEqual([
      ['variable', 'ARG V (1)'],
      ['variable', 'ARG W'],
      ['stage', 'build (a:$V)', ['variable', 'ENV A (1)'], ['variable', 'ENV B ("x y")'], ['instruction', 'RUN --mount=type=cache,target=/c make all']],
      ['stage', 'build', ['instruction', 'CMD ["x"]']],
      ['stage', 'scratch'],
      ['stage', 'FROM'],
    ]);
  });

  it('has names of one line and at most 60 characters', () => {
    const [item] = outline(parse(`RUN ${'echo 🐳 '.repeat(100)}\n`));
    expect([...(item?.name ?? '')]).toHaveLength(60);
    expect(item?.name).toMatch(/^RUN echo 🐳 .*…$/u);
  });

  it('selects a stage’s name, and spans all of its lines', () => {
    const text = lines('FROM a AS build', 'RUN <<EOF', 'x', 'EOF', '', '# next', 'FROM b');
    const [stage] = outline(parse(text));
    expect(stage && text.slice(stage.nameSpan.start, stage.nameSpan.end)).toBe('build');
    expect(stage && text.slice(stage.start, stage.end)).toBe('FROM a AS build\nRUN <<EOF\nx\nEOF');
  });
});
