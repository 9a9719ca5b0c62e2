import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfile } from '../../../../src/language/dockerfile/dockerfileLanguage.ts';
import { isDockerfile } from '../../../../src/language/dockerfile/recognise.ts';
import type { Dockerfile } from '../../../../src/language/dockerfile/syntax.ts';
import type { OutlineItem } from '../../../../src/language/language.ts';
import { nothingKnown } from '../../../../src/language/surroundings.ts';
import { applyEdits, type Span } from '../../../../src/language/text.ts';
import { anyDockerfile } from './anyDockerfile.ts';

const place = { path: '/w/Dockerfile', name: 'Dockerfile' };
const options = { tabSize: 4, insertSpaces: true };
const never = new AbortController().signal;

/** Every operation that needs no more than the file, with the spans that it answers with. */
const wholeFile: Readonly<Record<string, (file: Dockerfile) => readonly Span[]>> = {
  problems: (file) => dockerfile.problems(file, { rules: {} }, nothingKnown),
  outline: (file) => (dockerfile.outline?.(file) ?? []).flatMap(spansOf),
  folds: (file) => (dockerfile.folds?.(file) ?? []).map(({ startLine, endLine }) => ({ start: file.lines.start(startLine), end: file.lines.start(endLine) })),
  links: (file) => dockerfile.links?.(file) ?? [],
  tokens: (file) => dockerfile.tokens?.(file) ?? [],
  lenses: (file) => dockerfile.lenses?.(file) ?? [],
  format: (file) => dockerfile.format?.(file, options) ?? [],
  inlays: (file) => (dockerfile.inlays?.(file, { start: 0, end: file.text.length }, nothingKnown) ?? []).map(({ at }) => ({ start: at, end: at })),
};

/** Every operation at an offset, with the spans that it answers with. */
const atOffset: Readonly<Record<string, (file: Dockerfile, offset: number) => readonly Span[] | Promise<readonly Span[]>>> = {
  complete: async (file, offset) => {
    const { items } = (await dockerfile.complete?.(file, offset, nothingKnown, never)) ?? { items: [] };
    return items.map(({ edit }) => edit);
  },
  hover: async (file, offset) => [(await dockerfile.hover?.(file, offset, nothingKnown, never)) ?? []].flat(),
  definition: (file, offset) => dockerfile.definition?.(file, offset) ?? [],
  references: (file, offset) => dockerfile.references?.(file, offset, true) ?? [],
  renamable: (file, offset) => {
    const found = dockerfile.renamable?.(file, offset);
    return found === undefined || 'refusal' in found ? [] : [found];
  },
  rename: (file, offset) => {
    const edits = dockerfile.rename?.(file, offset, 'other') ?? [];
    return 'refusal' in edits ? [] : edits;
  },
  formatOnType: (file, offset) => dockerfile.formatOnType?.(file, offset, '\n', options) ?? [],
  signature: (file, offset) => {
    dockerfile.signature?.(file, offset);
    return [];
  },
};

function spansOf({ start, end, nameSpan, children }: OutlineItem): readonly Span[] {
  return [{ start, end }, nameSpan, ...children.flatMap(spansOf)];
}

function expectWellFormed({ start, end, nameSpan, name, children }: OutlineItem): void {
  expect(name).not.toBe('');
  expect([start <= nameSpan.start, nameSpan.end <= end]).toEqual([true, true]);
  for (const child of children) {
    expect([start <= child.start, child.end <= end]).toEqual([true, true]);
    expectWellFormed(child);
  }
}

function expectWithin(spans: readonly Span[], text: string): void {
  for (const { start, end } of spans) expect([0 <= start, start <= end, end <= text.length]).toEqual([true, true, true]);
}

/** 5,000 lines of everything. */
const long = (() => {
  const lines = ['# syntax=docker/dockerfile:1', 'ARG BASE=alpine:3'];
  for (let stage = 0; lines.length < 4_980; stage += 1) {
    lines.push(`FROM ${stage % 10 === 0 ? '$BASE' : `stage${stage - 1}`} AS stage${stage}`, `ENV NAME${stage}=a OTHER="$NAME${stage}"`, `ARG BASE`);
    lines.push(`RUN --mount=type=cache,target=/c echo $NAME${stage} \\`, '    && apt-get update \\', '    # why', '    && ls "$OTHER"');
    if (stage > 0) lines.push(`COPY --from=stage${stage - 1} --chown=1:1 /a /b`);
    lines.push('RUN <<EOF', 'set -e', `echo $NAME${stage}`, 'EOF', 'COPY <<-A <<"B" /x/', '\tone $NAME0', '\tA', 'B', '', '# one', '# two');
  }
  return `${lines.join('\n')}\n`;
})();

describe('the language for Dockerfiles', () => {
  it('offers every operation there is', () => {
    for (const name of [...Object.keys(wholeFile), ...Object.keys(atOffset)]) expect(dockerfile, name).toHaveProperty(name, expect.any(Function));
  });

  it.each(Object.entries(wholeFile))('%s: never throws, and stays within the text', (_, ask) => {
    fc.assert(
      fc.property(anyDockerfile, (text) => {
        expectWithin(ask(dockerfile.parse(text, place)), text);
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(atOffset))('%s: never throws, and stays within the text', async (_, ask) => {
    await fc.assert(
      fc.asyncProperty(anyDockerfile, fc.nat(300), async (text, near) => {
        const offset = Math.min(near, text.length + 2);
        expectWithin(await ask(dockerfile.parse(text, place), offset), text);
      }),
      { numRuns: 600 },
    );
  });

  it('a definition, its references and a rename agree everywhere', () => {
    fc.assert(
      fc.property(anyDockerfile, fc.nat(300), (text, offset) => {
        const file = dockerfile.parse(text, place);
        const edits = dockerfile.rename?.(file, offset, 'unused_name') ?? [];
        if ('refusal' in edits) return;
        const references = dockerfile.references?.(file, offset, true) ?? [];
        for (const { start } of edits) expect(references.map((one) => one.start)).toContain(start);
        const renamed = dockerfile.parse(applyEdits(text, edits), place);
        expect(renamed.instructions.map(({ keyword, stage }) => [keyword, stage])).toEqual(file.instructions.map(({ keyword, stage }) => [keyword, stage]));
        expect(renamed.stages.map(({ parent }) => parent)).toEqual(file.stages.map(({ parent }) => parent));
      }),
      { numRuns: 600 },
    );
  });

  it('outline items have names within them, children within their parents, and folds more than one line', () => {
    fc.assert(
      fc.property(anyDockerfile, (text) => {
        const file = dockerfile.parse(text, place);
        for (const item of dockerfile.outline?.(file) ?? []) expectWellFormed(item);
        for (const { startLine, endLine } of dockerfile.folds?.(file) ?? []) expect([startLine < endLine, endLine < file.lines.count]).toEqual([true, true]);
      }),
      { numRuns: 600 },
    );
  });

  it('tokens are in order, do not overlap, and stay in their lines', () => {
    fc.assert(
      fc.property(anyDockerfile, (text) => {
        const file = dockerfile.parse(text, place);
        let last = 0;
        for (const { start, end } of dockerfile.tokens?.(file) ?? []) {
          expect([last <= start, start < end, /[\r\n]/.test(text.slice(start, end))]).toEqual([true, true, false]);
          last = end;
        }
      }),
      { numRuns: 600 },
    );
  });

  // Time of this process, so that what else the machine does is not counted.
  it.each([...Object.keys(wholeFile), ...Object.keys(atOffset)])('%s: 5,000 lines take less than 100 ms', async (name) => {
    const file = dockerfile.parse(long, place);
    const offset = long.lastIndexOf('$NAME') + 3;
    const times: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const before = process.cpuUsage().user;
      if (name in wholeFile) wholeFile[name]?.(file);
      else await atOffset[name]?.(file, offset);
      times.push((process.cpuUsage().user - before) / 1000);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe('a Dockerfile is recognised by its name', () => {
  it.each(['Dockerfile', 'Containerfile', 'dockerfile', 'Dockerfile.dev', 'api.Dockerfile', 'api.dockerfile', 'Containerfile.arm'])('%s', (name) => {
    expect(isDockerfile({ path: `/w/${name}`, name })).toBe(true);
  });

  it.each(['Dockerfile.dockerignore', 'api.Dockerfile.dockerignore', 'Dockerfiles', 'myDockerfile', 'docker-compose.yml', '.dockerignore'])(
    'but not %s',
    (name) => {
      expect(isDockerfile({ path: `/w/${name}`, name })).toBe(false);
    },
  );
});
