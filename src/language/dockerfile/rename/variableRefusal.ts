import { t } from '../../../core/l10n.ts';
import { usesWithPairs, type VariableName } from '../navigate/variableNames.ts';
import { definitionsOf, platformArguments, proxyArguments, type Scope, type Step, walkScopes } from '../scope.ts';
import type { Dockerfile, Pair } from '../syntax.ts';

/** Why a variable cannot have another name, in one sentence. */
export function variableRefusal(file: Dockerfile, { name: old, pairs }: VariableName, name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return t('A variable’s name has only letters, digits and “_”, and does not begin with a digit.');
  if (platformArguments.includes(name) || proxyArguments.includes(name)) return t('{0} is set by the build.', name);
  if (old === name) return undefined;
  return meets(file, { pairs, old, name }) ? t('{0} is used already where {1} is visible.', name, old) : undefined;
}

type Renaming = { readonly pairs: ReadonlySet<Pair>; readonly old: string; readonly name: string };

/** True when the variable would take the place of another, or another its place. */
function meets(file: Dockerfile, { pairs, old, name }: Renaming): boolean {
  let found = false;
  const sees = (scope: Scope) => pairs.has(scope.find(old)?.pair as Pair);
  walkScopes(file, (step) => {
    if (found) return;
    const { scope, globals } = step;
    const isSeen = sees(scope);
    const uses = usesWithPairs(file, step);
    const defined = definitionsOf(file, step.instruction, scope === globals ? undefined : globals);
    const isOwn = uses.some(({ pair }) => pair !== undefined && pairs.has(pair)) || defined.some(({ pair }) => pairs.has(pair));
    const isOther = uses.some(({ use }) => use.name === name) || defined.some((one) => one.name === name);
    found = (isOther && isSeen) || (isOwn && (isOther || scope.find(name) !== undefined)) || crossesGlobals(step, defined, { pairs, old, name });
  });
  return found;
}

/** An ARG without a value in a stage takes that of the global ARG with its name. */
function crossesGlobals({ globals, scope }: Step, defined: ReturnType<typeof definitionsOf>, { pairs, old, name }: Renaming): boolean {
  if (scope === globals) return false;
  const isGlobal = pairs.has(globals.find(old)?.pair as Pair);
  return defined.some(({ kind, pair, name: other }) => {
    if (kind !== 'arg' || pair.value !== undefined) return false;
    return pairs.has(pair) ? globals.find(name) !== undefined && !pairs.has(globals.find(name)?.pair as Pair) : isGlobal && other === name;
  });
}
