import type { LanguageOptions } from '../language.ts';
import type { Problem } from '../problem.ts';
import { check } from '../yaml/check.ts';
import { withSeverities } from '../yaml/severities.ts';
import { formats } from './formats.ts';
import { cycles } from './rules/cycles.ts';
import { interpolation } from './rules/interpolation.ts';
import { oldFiles } from './rules/oldFiles.ts';
import { publishedTwice } from './rules/publishedTwice.ts';
import { services } from './rules/services.ts';
import { undefinedNames } from './rules/undefinedNames.ts';
import type { ComposeTree } from './tree.ts';

const rules: readonly ((tree: ComposeTree) => readonly Problem[])[] = [oldFiles, undefinedNames, cycles, publishedTwice, interpolation, services];

/** Everything wrong with a compose file. While it is no YAML, that alone is told: the rest would only follow from it. */
export function composeProblems(tree: ComposeTree, options: LanguageOptions): readonly Problem[] {
  const { yaml, shape, first } = tree;
  if (yaml.broken) return withSeverities(yaml.problems, options);
  const found = yaml.roots.flatMap((root) => check(yaml, root, shape, formats));
  // Compose does not read these files any more, so what else is wrong with them is of less weight.
  const schema = first ? found.filter(({ severity }) => severity !== 'error') : found;
  return withSeverities([...yaml.problems, ...schema, ...rules.flatMap((rule) => rule(tree))], options);
}
