import { defineLanguage } from '../language.ts';
import { complete, completeOn } from './complete/complete.ts';
import { folds } from './folds.ts';
import { format } from './format/format.ts';
import { formatOnType } from './format/onType.ts';
import { hover } from './hover/hover.ts';
import { inlays } from './inlays.ts';
import { lenses } from './lenses.ts';
import { links } from './links.ts';
import { lint } from './lint.ts';
import { definition, references } from './navigate/navigate.ts';
import { outline } from './outline.ts';
import { parse } from './parse.ts';
import { renamable, rename } from './rename/rename.ts';
import { signature, signatureOn } from './signature.ts';
import { tokens } from './tokens/tokens.ts';

/** Everything Gantry offers for Dockerfiles. */
export const dockerfile = defineLanguage({
  id: 'dockerfile',
  parse: (text) => parse(text),
  problems: (file, options, { known }) => lint(file, options, known),
  complete,
  completeOn,
  hover,
  definition,
  references,
  renamable,
  rename,
  outline,
  folds,
  links,
  tokens,
  format,
  formatOnType,
  formatAfter: ['\n'],
  signature,
  signatureOn,
  inlays,
  lenses,
});
