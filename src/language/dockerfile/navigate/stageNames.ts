import { stageUses } from '../stages.ts';
import type { Dockerfile, Stage } from '../syntax.ts';
import { type Place, withoutQuotes } from './named.ts';

/** A stage with everything that means it. */
export type StageName = { readonly stage: Stage; readonly places: readonly Place[] };

/** Every stage with its declaration and its uses in order of place; a later stage of the same name hides an earlier one. Linear. */
export function stageNames(file: Dockerfile): readonly StageName[] {
  const places = file.stages.map((stage): Place[] => [declarationOf(stage)]);
  for (const use of stageUses(file)) {
    if (use.stage === undefined) continue;
    const stage = file.stages[use.stage];
    const target = stage && declarationOf(stage).target;
    if (target === undefined) continue;
    const named = use.written.toLowerCase() === stage?.name?.toLowerCase();
    places[use.stage]?.push({ ...withoutQuotes(file.text, use), declares: false, named, target });
  }
  return file.stages.map((stage, index) => ({ stage, places: places[index] ?? [] }));
}

function declarationOf({ nameSpan, from }: Stage): Place {
  const span = nameSpan ?? from.keywordSpan;
  return { ...span, declares: true, named: nameSpan !== undefined, target: span };
}
