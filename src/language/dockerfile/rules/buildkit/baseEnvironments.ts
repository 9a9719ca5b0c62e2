import type { Known } from '../../../surroundings.ts';
import type { Dockerfile } from '../../syntax.ts';
import { unquote } from '../../words.ts';

/** The variables that each stage's base image sets, by the stage's index; `undefined` where that is not known. BuildKit sets PATH when nothing else does. */
export function baseEnvironments(file: Dockerfile, known: Known): readonly (ReadonlySet<string> | undefined)[] {
  const bases: (ReadonlySet<string> | undefined)[] = [];
  for (const { base, parent, index } of file.stages) {
    const name = base && unquote(base.text, file.escape);
    if (parent !== undefined) bases[index] = bases[parent];
    else if (name === 'scratch') bases[index] = new Set(['PATH']);
    else if (name !== undefined && !name.includes('$')) {
      const facts = known.image(name);
      bases[index] = typeof facts === 'object' ? new Set(['PATH', ...Object.keys(facts.environment)]) : undefined;
    } else bases[index] = undefined;
  }
  return bases;
}
