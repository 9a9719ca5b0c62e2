import { Composer, type Document, type ParsedNode, Parser } from 'yaml';
import { t } from '../../core/l10n.ts';
import type { Problem } from '../problem.ts';
import { Lines } from '../text.ts';
import { build } from './build.ts';
import { syntaxProblems } from './syntax.ts';
import type { YamlTree } from './tree.ts';

/** Longer texts are not looked into: nobody writes them, and reading one would hold up everything else. In UTF-16 code units. */
const longest = 2_000_000;
/** More open brackets, or blocks begun on one line, than any file has that a person wrote; more still would exhaust the stack. */
const deepest = 1000;

/** Reads YAML. Never throws: what cannot be read is a problem in the tree. */
export function parseYaml(text: string): YamlTree {
  const lines = new Lines(text);
  if (text.length > longest) return unread(lines, t('This file is too long to be looked into.'), 'information');
  if (isDeep(text)) return unread(lines, t('This is nested too deeply.'), 'error');
  try {
    return readTree(lines);
  } catch {
    return unread(lines, t('This is not valid YAML.'), 'error');
  }
}

function readTree(lines: Lines): YamlTree {
  const { text } = lines;
  // Duplicate keys are looked for here: the library compares each key with each other.
  const composer = new Composer({ uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'silent', strict: true });
  const documents = [...composer.compose(new Parser().parse(text))] as Document.Parsed<ParsedNode>[];
  const errors = documents.flatMap((document) => document.errors);
  const built = build(text, documents);
  const syntax = syntaxProblems(lines, errors);
  const problems = [...syntax, ...(syntax.length === 0 ? built.problems : [])];
  return { text, lines, roots: built.roots, problems, broken: syntax.length > 0 };
}

function unread(lines: Lines, message: string, severity: Problem['severity']): YamlTree {
  const problem: Problem = { ...lines.span(0), rule: 'YamlSyntax', severity, message };
  return { text: lines.text, lines, roots: [], problems: [problem], broken: true };
}

/** Counts brackets, and signs that open a block on the same line, without regard to quotes: a rough bound is enough. */
function isDeep(text: string): boolean {
  let brackets = 0;
  let blocks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) brackets += 1;
    else if (code === 93 || code === 125) brackets = Math.max(0, brackets - 1);
    else if (code === 10) blocks = 0;
    else if ((code === 45 || code === 63) && /\s/.test(text[at + 1] ?? '')) blocks += 1;
    if (brackets > deepest || blocks > deepest) return true;
  }
  return false;
}
