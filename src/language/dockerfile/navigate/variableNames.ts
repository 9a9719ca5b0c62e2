import type { Span } from '../../text.ts';
import { definitionsOf, type Scope, type Step, walkScopes } from '../scope.ts';
import type { Dockerfile, Pair } from '../syntax.ts';
import { type VariableUse, variableUses } from '../variables.ts';
import { Families } from './families.ts';
import { type Place, withoutQuotes } from './named.ts';
import { shellNames } from './shellNames.ts';

/** A variable with everything that means it: what declares it, declares it again or gives it another value in the stages that see it, and its uses. */
export type VariableName = { readonly name: string; readonly pairs: ReadonlySet<Pair>; readonly places: readonly Place[] };

/** The variables of a file; `loose` are the uses of what the file does not define there. */
export type Variables = { readonly named: readonly VariableName[]; readonly loose: readonly VariableUse[] };

/** Every variable with its places. Linear. */
export function variableNames(file: Dockerfile): Variables {
  const families = new Families<Pair>();
  const found: { name: string; pair: Pair; place: Place }[] = [];
  const loose: VariableUse[] = [];
  walkScopes(file, (step) => {
    for (const { use, pair } of usesWithPairs(file, step)) {
      if (pair === undefined) loose.push(use);
      else {
        const place = { ...use.nameSpan, declares: false, named: true, target: nameSpanOf(file, pair), reach: { start: use.start, end: use.nameSpan.end } };
        found.push({ name: use.name, pair, place });
      }
    }
    for (const { name, pair, joins, global } of declarations(file, step)) {
      for (const other of joins) families.join(other, pair);
      const span = nameSpanOf(file, pair);
      found.push({ name, pair, place: { ...span, declares: true, named: true, target: global ? nameSpanOf(file, global) : span } });
    }
  });
  const byLeader = new Map<Pair, { name: string; pairs: Set<Pair>; places: Place[] }>();
  for (const { name, pair, place } of found) {
    const leader = families.leader(pair);
    const family = byLeader.get(leader) ?? { name, pairs: new Set(), places: [] };
    byLeader.set(leader, family);
    family.pairs.add(pair);
    family.places.push(place);
  }
  return { named: [...byLeader.values()], loose };
}

/** The uses of variables at a step, each with the definition that it means, if the file has one. */
export function usesWithPairs(file: Dockerfile, { instruction, scope }: Step): readonly { readonly use: VariableUse; readonly pair: Pair | undefined }[] {
  const uses = variableUses(file, instruction).filter(({ name }) => name !== '');
  if (uses.length === 0) return [];
  const ofShell = shellNames(file, instruction);
  return uses.map((use) => {
    const shellFrom = use.expandedBy === 'shell' ? ofShell.get(use.name) : undefined;
    return { use, pair: shellFrom !== undefined && shellFrom <= use.start ? undefined : pairFor(use, scope) };
  });
}

/** An ARG is gone when a container runs, and in builds that stand on the image. */
function pairFor({ name, expandedBy, instruction: { trigger, keyword } }: VariableUse, scope: Scope): Pair | undefined {
  const found = scope.find(name);
  const later = trigger !== undefined || (keyword !== 'RUN' && expandedBy === 'shell');
  return found === undefined || (later && found.kind === 'arg') ? undefined : found.pair;
}

type Declaration = { readonly name: string; readonly pair: Pair; readonly joins: readonly Pair[]; readonly global: Pair | undefined };

function declarations(file: Dockerfile, { instruction, scope, globals }: Step): readonly Declaration[] {
  const own = new Map<string, Pair>();
  return definitionsOf(file, instruction, scope === globals ? undefined : globals).map(({ name, pair, global }) => {
    const before = own.get(name) ?? scope.find(name)?.pair;
    own.set(name, pair);
    return { name, pair, joins: [before, global?.pair].filter((one) => one !== undefined), global: global?.pair };
  });
}

function nameSpanOf({ text }: Dockerfile, { name }: Pair): Span {
  return withoutQuotes(text, name);
}
