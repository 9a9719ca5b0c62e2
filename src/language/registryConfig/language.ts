import { defineLanguage } from '../language.ts';
import { completeYaml } from '../yaml/complete.ts';
import { foldsOf } from '../yaml/folds.ts';
import { hover, registryUrl } from './hover.ts';
import { outline } from './outline.ts';
import { registryProblems } from './problems.ts';
import { parseRegistryConfig } from './tree.ts';

/** `config.yml` of a registry, and the flavors file of the first registry. */
export const registryConfig = defineLanguage({
  id: 'registryConfig',
  parse: parseRegistryConfig,
  problems: registryProblems,
  complete: ({ yaml, shape, flavors }, offset) =>
    completeYaml(yaml.lines, shape, offset, { url: (path) => (flavors ? undefined : registryUrl(path)), values: async () => undefined }),
  completeOn: [' '],
  hover: async (tree, offset) => hover(tree, offset),
  outline,
  folds: ({ yaml }) => foldsOf(yaml),
});
