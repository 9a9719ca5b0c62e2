import { t } from '../../../core/l10n.ts';
import type { Problem } from '../../problem.ts';
import { serviceOf } from '../project.ts';
import type { ComposeTree } from '../tree.ts';
import type { Use } from '../uses.ts';

/** Services that wait for each other, so that none can start. */
export function cycles({ project }: ComposeTree): readonly Problem[] {
  const edges = new Map<string, Use[]>();
  for (const use of project.uses) {
    const from = serviceOf(use.path);
    if (use.kind !== 'service' || use.path[2] === 'extends' || from === undefined || !project.declarations.service.has(use.name)) continue;
    edges.set(from, [...(edges.get(from) ?? []), use]);
  }
  const problems: Problem[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const name of edges.keys()) follow(name, edges, state, problems);
  return problems;
}

/** Goes depth first with a stack of its own, so that a long chain of services does not exhaust the real one. */
function follow(start: string, edges: ReadonlyMap<string, readonly Use[]>, state: Map<string, 'open' | 'done'>, problems: Problem[]): void {
  if (state.has(start)) return;
  const stack = [{ name: start, next: 0 }];
  state.set(start, 'open');
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const use = edges.get(top.name)?.[top.next];
    top.next += 1;
    if (use === undefined) {
      state.set(top.name, 'done');
      stack.pop();
    } else if (state.get(use.name) === 'open')
      problems.push(
        cycle(
          use,
          stack.map(({ name }) => name),
        ),
      );
    else if (!state.has(use.name)) {
      state.set(use.name, 'open');
      stack.push({ name: use.name, next: 0 });
    }
  }
}

function cycle(use: Use, names: readonly string[]): Problem {
  const round = [...names.slice(names.indexOf(use.name)), use.name];
  const shown = round.length > 8 ? [...round.slice(0, 4), '…', ...round.slice(-3)] : round;
  return { ...use.span, rule: 'DependencyCycle', severity: 'error', message: t('These services wait for each other: {0}.', shown.join(' → ')) };
}
