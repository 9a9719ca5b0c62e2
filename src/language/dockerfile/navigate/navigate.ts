import type { Span } from '../../text.ts';
import type { Dockerfile, Stage } from '../syntax.ts';
import type { VariableUse } from '../variables.ts';
import { type Place, placeAt } from './named.ts';
import { stageNames } from './stageNames.ts';
import { type VariableName, variableNames } from './variableNames.ts';

/** What stands at an offset. */
export type Found =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly place: Place; readonly places: readonly Place[] }
  | (VariableName & { readonly kind: 'variable'; readonly place: Place })
  /** A variable that the file does not define where it is used. */
  | { readonly kind: 'loose'; readonly use: VariableUse };

/** The stage or variable that an offset means. */
export function find(file: Dockerfile, offset: number): Found | undefined {
  for (const { stage, places } of stageNames(file)) {
    const place = placeAt(places, offset);
    if (place) return { kind: 'stage', stage, place, places };
  }
  const { named, loose } = variableNames(file);
  for (const variable of named) {
    const place = placeAt(variable.places, offset);
    if (place) return { ...variable, kind: 'variable', place };
  }
  const use = loose.findLast(({ start, nameSpan }) => start <= offset && offset <= nameSpan.end);
  return use && { kind: 'loose', use };
}

/** Where the stage or variable at an offset is declared. */
export function definition(file: Dockerfile, offset: number): readonly Span[] {
  const found = find(file, offset);
  return found === undefined || found.kind === 'loose' ? [] : [bare(found.place.target)];
}

/** Where the stage or variable at an offset is used, and with `declaration` where it is declared too, in order. */
export function references(file: Dockerfile, offset: number, declaration: boolean): readonly Span[] {
  const found = find(file, offset);
  if (found === undefined || found.kind === 'loose') return [];
  const wanted = found.places.filter(({ declares }) => declaration || !declares);
  return wanted.map(bare).sort((left, right) => left.start - right.start);
}

function bare({ start, end }: Span): Span {
  return { start, end };
}
