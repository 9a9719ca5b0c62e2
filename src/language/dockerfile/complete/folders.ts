import { t } from '../../../core/l10n.ts';
import { expand } from '../expand.ts';
import type { Dockerfile, Stage } from '../syntax.ts';
import type { View } from '../values.ts';
import { walkValues } from '../values.ts';
import { distinct, type Entry, orderOf } from './entry.ts';
import type { Question } from './question.ts';

/** Folders of the image that paths may mean: the WORKDIRs before the instruction, those of its stage first, and the base image's. */
export async function folderEntries(question: Question, ending: '' | '/'): Promise<readonly Entry[]> {
  const { file, instruction } = question;
  const view = await question.view();
  const all = workingDirectories(file, question).filter(({ index }) => index < instruction.index);
  const own = new Set(chain(file, instruction.stage));
  const nearest = [...all.filter(({ stage }) => own.has(stage)).reverse(), ...all.filter(({ stage }) => !own.has(stage)).reverse()];
  const base = view?.base?.facts?.workingDirectory;
  return distinct([
    ...nearest.map(
      ({ path, line }, index): Entry => ({ label: withEnding(path, ending), kind: 'folder', detail: t('WORKDIR in line {0}', line), order: orderOf(index) }),
    ),
    ...(base ? [{ label: withEnding(base, ending), kind: 'folder', detail: t('WORKDIR of the base image'), order: orderOf(0, 2) } as const] : []),
  ]);
}

/** Paths of another stage, as far as the file says: its WORKDIRs and where it copies to. */
export function pathsOfStage(question: Question, stage: Stage): readonly Entry[] {
  const { file } = question;
  const own = new Set(chain(file, stage.index));
  const folders = workingDirectories(file, question)
    .filter((found) => own.has(found.stage))
    .map(({ path }) => withEnding(path, '/'));
  const copied = [...own].flatMap((index) => (file.stages[index]?.instructions ?? []).filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD'));
  const targets = copied.flatMap(({ words }) => (words.length > 1 ? [words.at(-1)?.text ?? ''] : [])).filter((path) => path.startsWith('/'));
  return distinct(
    [...folders, ...targets].map((label, index) => ({ label, kind: 'folder', detail: t('in stage {0}', stage.name ?? stage.index), order: orderOf(index) })),
  );
}

/** A stage and those that it stands on. */
function chain(file: Dockerfile, from: number): readonly number[] {
  const found: number[] = [];
  for (let stage = file.stages[from]; stage; stage = stage.parent === undefined ? undefined : file.stages[stage.parent]) found.push(stage.index);
  return found;
}

type WorkingDirectory = { readonly path: string; readonly stage: number; readonly index: number; readonly line: number };

function workingDirectories(file: Dockerfile, { surroundings }: Question): readonly WorkingDirectory[] {
  const found: WorkingDirectory[] = [];
  const current = new Map<number, string>();
  walkValues(file, surroundings.known, (instruction, view: View) => {
    const { keyword, stage, index, words } = instruction;
    if (keyword !== 'WORKDIR' || words.length !== 1) return;
    const written = expand(words[0]?.text ?? '', (name) => view.look(name).value, file.escape);
    const below = current.get(stage);
    const path = written?.startsWith('/') ? written : written && below !== undefined ? `${below.replace(/\/$/, '')}/${written}` : undefined;
    if (path === undefined || /[\s"'$\\]/.test(path) || path.length > 300) return;
    current.set(stage, path);
    found.push({ path, stage, index, line: file.lines.lineAt(instruction.start) + 1 });
  });
  return found;
}

function withEnding(path: string, ending: string): string {
  return path.endsWith('/') ? path : path + ending;
}
