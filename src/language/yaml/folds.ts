import type { Fold } from '../language.ts';
import type { YamlNode, YamlTree } from './tree.ts';

/** Folds for every value that is written over several lines, and for comments of several lines. */
export function foldsOf(tree: YamlTree): readonly Fold[] {
  const folds: Fold[] = [];
  for (const root of tree.roots) addFolds(tree, root, folds);
  return [...folds, ...commentFolds(tree)];
}

function addFolds(tree: YamlTree, node: YamlNode, folds: Fold[]): void {
  if (node.kind === 'mapping') {
    for (const { key, value } of node.pairs) {
      addFold(tree, key.start, value, folds);
      addFolds(tree, value, folds);
    }
  }
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      if (item.kind === 'mapping' || item.kind === 'sequence') addFold(tree, item.start, item, folds);
      addFolds(tree, item, folds);
    }
  }
}

function addFold({ lines }: YamlTree, from: number, value: YamlNode, folds: Fold[]): void {
  const startLine = lines.lineAt(from);
  // A block text ends with the line end after it.
  const endLine = lines.lineAt(Math.max(from, value.end - (value.kind === 'scalar' && value.style === 'block' ? 1 : 0)));
  if (endLine > startLine) folds.push({ startLine, endLine });
}

function commentFolds({ lines }: YamlTree): readonly Fold[] {
  const folds: Fold[] = [];
  let first = -1;
  for (let line = 0; line <= lines.count; line += 1) {
    const { start, end } = lines.span(line);
    const comment = line < lines.count && /^[ \t]*#/.test(lines.text.slice(start, Math.min(end, start + 200)));
    if (comment && first < 0) first = line;
    if (comment || first < 0) continue;
    if (line - 1 > first) folds.push({ startLine: first, endLine: line - 1, kind: 'comment' });
    first = -1;
  }
  return folds;
}
