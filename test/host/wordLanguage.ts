import type { Language } from '../../src/language/language.ts';
import type { Problem } from '../../src/language/problem.ts';
import { Lines, type Span } from '../../src/language/text.ts';

type Word = Span & { readonly text: string; readonly line: number };
type Tree = { readonly lines: Lines; readonly words: readonly Word[] };

/** A language of words, where `Wrong` is wrong: it can do all that a language may, and counts how often it parses. */
export function wordLanguage(): { readonly language: Language<Tree>; readonly parses: () => number } {
  let parses = 0;
  const language: Language<Tree> = {
    id: 'words',
    parse(text) {
      parses += 1;
      const lines = new Lines(text);
      const words = [...text.matchAll(/\w+/g)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length, line: lines.lineAt(index) }));
      return { lines, words };
    },
    problems: ({ words }, { rules }) => (rules['NoWrong'] === 'off' ? [] : words.filter(({ text }) => text === 'Wrong').map(problemOf)),
    completeOn: ['.'],
    complete: async (_tree, offset) => ({
      complete: false,
      items: [
        {
          label: 'alphabet',
          kind: 'keyword',
          documentation: '[x](command:y)',
          edit: { start: 0, end: offset, text: 'alphabet $0' },
          snippet: true,
          order: '1',
          again: true,
        },
      ],
    }),
    hover: async (tree, offset) => wordAt(tree, offset).map((word) => ({ ...word, markdown: `**${word.text}**` }))[0],
    definition: (tree, offset) => sameWords(tree, offset).slice(0, 1),
    references: (tree, offset) => sameWords(tree, offset),
    renamable: (tree, offset) => wordAt(tree, offset).map((word) => (word.text === 'Wrong' ? { refusal: 'Wrong stays.' } : { ...word, name: word.text }))[0],
    rename: (tree, offset, name) =>
      /^[a-z]/i.test(name) ? sameWords(tree, offset).map((span) => ({ ...span, text: name })) : { refusal: 'It must begin with a letter.' },
    outline: ({ words, lines }) =>
      [0, 1].map((line) => ({
        ...lines.span(line),
        name: `line ${line + 1}`,
        kind: 'section',
        nameSpan: lines.span(line),
        children: words.filter((word) => word.line === line).map((word) => ({ ...word, name: word.text, kind: 'property', nameSpan: word, children: [] })),
      })),
    folds: () => [{ startLine: 0, endLine: 1 }],
    links: ({ words }) =>
      words.slice(0, 2).map((word, index) => ({ ...word, url: `${index === 0 ? 'https://example.org/' : 'command:'}${word.text}`, tooltip: 'open' })),
    tokens: ({ words }) => words.map((word) => ({ ...word, type: 'keyword' })),
    format: (_tree, _options, span) => [{ start: 0, end: 0, text: span ? `formatted ${span.start}-${span.end} ` : 'formatted ' }],
    formatAfter: ['\n'],
    formatOnType: (_tree, offset, typed) => [{ start: 0, end: 0, text: `typed ${typed} at ${offset} ` }],
    signatureOn: [' '],
    signature: (tree, offset) => {
      const [word] = wordAt(tree, offset);
      if (!word) return undefined;
      const label = `${word.text} <one> <two>`;
      const parameter = (name: string) => ({ label: [label.indexOf(name), label.indexOf(name) + name.length] as const });
      return { signatures: [{ label, parameters: [parameter('<one>'), parameter('<two>')] }], activeSignature: 0, activeParameter: 1 };
    },
    lenses: ({ words }) => words.slice(0, 1).map((word) => ({ ...word, title: 'Do', command: 'gantry.log.show', args: ['first'] })),
    inlays: ({ words }) => words.slice(0, 1).map(({ end }) => ({ at: end, label: '= 1' })),
  };
  return { language, parses: () => parses };
}

function problemOf({ start, end }: Word): Problem {
  return {
    start,
    end,
    rule: 'NoWrong',
    severity: 'warning',
    message: 'Wrong is wrong.',
    url: 'https://example.org/no-wrong',
    fixes: [{ title: 'Make It Right', edits: [{ start, end, text: 'right' }], preferred: true }],
    tags: ['unnecessary'],
    related: [{ start: 0, end: 1, message: 'begins here' }],
  };
}

function wordAt({ words }: Tree, offset: number): readonly Word[] {
  return words.filter(({ start, end }) => start <= offset && offset <= end);
}

function sameWords(tree: Tree, offset: number): readonly Word[] {
  const [word] = wordAt(tree, offset);
  return tree.words.filter(({ text }) => text === word?.text);
}
