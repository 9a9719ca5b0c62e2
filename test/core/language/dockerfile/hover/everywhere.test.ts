// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write variables so.
import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../../../../src/language/dockerfile/complete/complete.ts';
import { hover } from '../../../../../src/language/dockerfile/hover/hover.ts';
import { inlays } from '../../../../../src/language/dockerfile/inlays.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { signature } from '../../../../../src/language/dockerfile/signature.ts';
import type { Dockerfile } from '../../../../../src/language/dockerfile/syntax.ts';
import { nothingKnown, type Surroundings } from '../../../../../src/language/surroundings.ts';
import { nginx } from '../images.ts';

const world: Surroundings = {
  known: { image: () => nginx, engine: undefined, ignoreFile: 'a\n!b', platform: 'linux/amd64' },
  images: async () => ['nginx:1'],
  image: async () => nginx,
  users: async () => ['root'],
  tags: async () => ['1'],
  registries: ['lan:5000'],
  repositories: async () => ['lan:5000/a'],
  entries: async () => [{ name: 'src', folder: true }],
};
const { signal } = new AbortController();

async function askEverything(file: Dockerfile, offset: number, surroundings: Surroundings): Promise<void> {
  const { items } = await complete(file, offset, surroundings, signal);
  for (const { edit } of items) {
    if (!(edit.start >= 0 && edit.start <= offset && edit.end >= offset && edit.end <= file.text.length))
      throw new Error(`an edit at ${edit.start}–${edit.end} for ${offset}`);
    if (/[\r\n]/.test(file.text.slice(edit.start, edit.end))) throw new Error('an edit of two lines');
  }
  const found = await hover(file, offset, surroundings, signal);
  if (found && !(found.start <= offset && offset <= found.end)) throw new Error('a hover elsewhere');
  const help = signature(file, offset);
  if (help && help.signatures[help.activeSignature] === undefined) throw new Error('a signature that is not there');
  inlays(file, { start: 0, end: offset }, surroundings);
}

const pieces = [
  'FROM ',
  'from',
  'a AS b',
  'scratch',
  'ONBUILD ',
  'RUN ',
  'COPY ',
  'ADD',
  'ENV ',
  'ARG ',
  'LABEL ',
  'EXPOSE ',
  'USER ',
  'HEALTHCHECK ',
  'SHELL ',
  'CMD ',
  'STOPSIGNAL ',
  'WORKDIR ',
  '--mount=',
  'type=cache,',
  'target=/a',
  'from=b',
  '--from=',
  '--platform=',
  '--',
  '-',
  '=',
  ',',
  ':',
  '/',
  '@',
  '#',
  '# syntax=',
  '# check=skip=',
  '# escape=`',
  '\\',
  '`',
  '\\\n',
  '`\r\n',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '$',
  '${',
  '}',
  ':-',
  '//',
  '"',
  "'",
  '[',
  ']',
  '["a"',
  '<<EOF',
  '<<-"E"',
  'EOF',
  'E',
  '80/tcp',
  '0',
  'nginx:1',
  'lan:5000/',
  '\ufeff',
  '\u00a0',
  '\u0000',
  '😀',
  'A',
  '..',
];

describe('at every offset of whatever text', () => {
  it('completion, hover, signature help and hints answer', async () => {
    const fragments = array(constantFrom(...pieces), { maxLength: 14 });
    await assert(
      asyncProperty(fragments, constantFrom(nothingKnown, world), async (parts, surroundings) => {
        const file = parse(parts.join(''));
        for (let offset = -1; offset <= file.text.length + 1; offset += 1) await askEverything(file, offset, surroundings);
      }),
      { numRuns: 400 },
    );
  });
});

describe('in 5,000 lines', () => {
  const stage = (index: number) =>
    [
      `FROM image:${index} AS stage${index}`,
      `ARG VERSION=${index}`,
      'ENV A=$VERSION B=${A:-x}',
      'WORKDIR /app$A',
      'COPY --from=stage0 /a$A ./',
      'RUN --mount=type=cache,target=/a \\',
      '  echo $A $B',
      'EXPOSE 80',
      '',
    ].join('\n');
  const many = parse(Array.from({ length: 625 }, (_, index) => stage(index)).join(''));
  const chained = parse(`FROM a\nENV A0=x\n${Array.from({ length: 5000 }, (_, index) => `ENV A${index + 1}=$A${index}$A${index}`).join('\n')}\nRUN $A1`);
  const inherited = parse(
    `${Array.from({ length: 2500 }, (_, index) => `FROM ${index === 0 ? 'a' : `s${index - 1}`} AS s${index}\nENV V${index}=x`).join('\n')}\nRUN $V1`,
  );
  const wide = parse(`FROM a\nRUN ${'$A '.repeat(20_000)}`);

  it.each([
    ['stages', many],
    ['values that would grow', chained],
    ['stages on stages', inherited],
    ['a long line', wide],
  ])('no question about %s takes much longer than reading them', async (_, file) => {
    const last = file.text.lastIndexOf('$') + 1;
    const everything = { start: 0, end: file.text.length };
    const reading = await bestOf(() => parse(file.text));
    const questions = {
      completion: await bestOf(() => complete(file, last, world, signal)),
      instructions: await bestOf(() => complete(file, file.text.length, world, signal)),
      hover: await bestOf(() => hover(file, last, world, signal)),
      signature: await bestOf(() => signature(file, last)),
      hints: await bestOf(() => inlays(file, everything, world)),
    };
    // Work that grows with the square of the lines takes seconds; only a rough proportion holds on a machine that is busy.
    const slow = Object.entries(questions).filter(([, time]) => time > 10 * reading + 100);
    expect(slow).toEqual([]);
  });
});

/** The shortest of several times, in milliseconds. */
async function bestOf(ask: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now();
    await ask();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
