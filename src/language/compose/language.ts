import { defineLanguage } from '../language.ts';
import { foldsOf } from '../yaml/folds.ts';
import { complete } from './complete.ts';
import { hover } from './hover.ts';
import { definition, references, renamable, rename } from './navigate.ts';
import { lenses, links, outline } from './outline.ts';
import { composeProblems } from './problems.ts';
import { parseCompose } from './tree.ts';

/** Compose files: `compose.yaml` and its like. */
export const compose = defineLanguage({
  id: 'compose',
  parse: parseCompose,
  problems: composeProblems,
  complete,
  completeOn: [':', ' ', '/', '-', '.'],
  hover,
  definition,
  references,
  renamable,
  rename,
  outline,
  folds: ({ yaml }) => foldsOf(yaml),
  links,
  lenses,
});
