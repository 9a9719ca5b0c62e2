import type { DocumentPlace } from '../language.ts';
import { parseYaml } from '../yaml/parse.ts';
import { isWholeProject } from '../yaml/recognise.ts';
import type { Shape } from '../yaml/shape.ts';
import { mappingAt, pairOf, type YamlTree } from '../yaml/tree.ts';
import { type Project, readProject } from './project.ts';
import { composeFile, firstCompose } from './shape/file.ts';

/** A compose file that was read. */
export type ComposeTree = {
  readonly yaml: YamlTree;
  readonly shape: Shape;
  /** Written for the first compose: services at the top. */
  readonly first: boolean;
  readonly project: Project;
  /** Compose reads this file alone unless it is told otherwise, so names that are not in it are nowhere. */
  readonly whole: boolean;
};

/** Reads a compose file. Never throws. */
export function parseCompose(text: string, place: DocumentPlace): ComposeTree {
  const yaml = parseYaml(text);
  const first = yaml.roots.length === 1 && isFirst(yaml);
  const shape = first ? firstCompose : composeFile;
  return { yaml, shape, first, project: readProject(yaml.roots, shape), whole: isWholeProject(place) };
}

/** No key that a compose file has at its top, and at least one that looks like a service. */
function isFirst({ roots }: YamlTree): boolean {
  const root = mappingAt(roots[0]);
  if (root === undefined || root.pairs.some(({ key }) => Object.hasOwn(composeFile.keys, key.value))) return false;
  return root.pairs.some(({ value }) => ['image', 'build'].some((name) => pairOf(mappingAt(value), name) !== undefined));
}
