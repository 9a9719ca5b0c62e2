import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const injection = 'source.dockerfile.gantry-injection';

/** As VS Code's own grammar: keywords line by line, and strings that go on over lines until they are closed. */
const dockerfile = {
  scopeName: 'source.dockerfile',
  patterns: [
    { match: '^\\s*(?i:(FROM|RUN|COPY|ADD|ENV|ARG|CMD|LABEL|USER))\\s', captures: { 1: { name: 'keyword.other.special-method.dockerfile' } } },
    { begin: '"', end: '"', name: 'string.quoted.double.dockerfile' },
    { begin: "'", end: "'", name: 'string.quoted.single.dockerfile' },
    { match: '^\\s*#.*$', name: 'comment.line.number-sign.dockerfile' },
  ],
  repository: {},
};

/** As a grammar of a shell: strings and blocks stay open over lines. */
const shell = {
  scopeName: 'source.shell',
  patterns: [
    { begin: '"', end: '"', name: 'string.quoted.double.shell' },
    { begin: "'", end: "'", name: 'string.quoted.single.shell' },
    { begin: '\\bif\\b', end: '\\bfi\\b', name: 'meta.if.shell', patterns: [{ include: '$self' }] },
    { match: '\\$\\w+', name: 'variable.other.shell' },
    { match: '\\b(?:echo|add)\\b', name: 'support.function.shell' },
    { match: '#.*$', name: 'comment.line.shell' },
  ],
  repository: {},
};

const texts: Readonly<Record<string, string>> = {
  'source.dockerfile': JSON.stringify(dockerfile),
  'source.shell': JSON.stringify(shell),
  [injection]: readFileSync(new URL('../../../../../media/dockerfile-injection.tmLanguage.json', import.meta.url), 'utf8'),
};

/** A piece of a line with its scopes. */
export type Piece = { readonly text: string; readonly scopes: string };

/** Tokenizes lines as the editor does, with the injection on top of the grammars. */
export async function tokenizer(): Promise<(text: string) => readonly (readonly Piece[])[]> {
  const engine = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(engine).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope: string) => (texts[scope] === undefined ? null : textmate.parseRawGrammar(texts[scope], `${scope}.json`)),
    getInjections: (scope: string) => (scope === 'source.dockerfile' ? [injection] : []),
  });
  const grammar = await registry.loadGrammar('source.dockerfile');
  if (grammar === null) throw new Error('no grammar');
  return (text) => {
    let state = textmate.INITIAL;
    return text.split('\n').map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes: scopes.join(' ') }));
    });
  };
}
