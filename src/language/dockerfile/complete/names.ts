import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import { platformArguments } from '../scope.ts';
import type { Seen } from '../values.ts';
import { walkValues } from '../values.ts';
import { distinct, type Entry, orderOf } from './entry.ts';
import type { Question } from './question.ts';

/** Names that ARG may declare in a stage: the ARGs before the first FROM, and those that BuildKit sets. */
export function argumentNameEntries({ file, instruction, own, at, surroundings }: Question): readonly Entry[] {
  if (instruction.stage < 0) return [];
  let global: readonly (readonly [string, Seen])[] = [];
  let declared = new Set<string>();
  walkValues(file, surroundings.known, (one, { scope, look }) => {
    if (one.index === file.stages[0]?.from.index) global = scope.all.map(({ name }) => [name, look(name)] as const);
    if (one.index === instruction.index) declared = new Set(scope.all.map(({ name }) => name));
  });
  const inThis = new Set(own.pairs.filter(({ name }) => at < name.at || at > name.at + name.text.length).map(({ name }) => name.text));
  const globals = global.map(([label, { value }], index): Entry => {
    const detail = typeof value === 'string' ? `= ${shorten(oneLine(value), 60)}` : t('declared before the first FROM');
    return { label, kind: 'variable', detail, order: orderOf(index) };
  });
  const platform = platformArguments.map((label, index): Entry => ({ label, kind: 'variable', detail: t('Set by BuildKit'), order: orderOf(index, 2) }));
  return distinct([...globals, ...platform]).filter(({ label }) => !declared.has(label) && !inThis.has(label));
}

/** Names that ENV may set: ARGs that are to stay in the image, `PATH` with what it has, and the base image's. */
export async function environmentNameEntries(question: Question): Promise<readonly Entry[]> {
  const view = await question.view();
  const fromArguments = (view?.scope.all ?? []).filter(({ kind }) => kind === 'arg');
  const kept = fromArguments.map(
    ({ name }, index): Entry => ({ label: `${name}=$${name}`, kind: 'variable', detail: t('keeps the ARG in the image'), order: orderOf(index) }),
  );
  const path: Entry = { label: 'PATH', kind: 'snippet', snippet: true, text: `PATH="\${1:/app/bin}:\\$PATH"`, detail: t('with one more folder'), order: '2' };
  const ofBase = Object.keys(view?.base?.facts?.environment ?? {}).map(
    (label): Entry => ({ label, text: `${label}=`, kind: 'variable', detail: t('Set by the base image'), order: `3${label}` }),
  );
  return distinct([...kept, path, ...ofBase]);
}
